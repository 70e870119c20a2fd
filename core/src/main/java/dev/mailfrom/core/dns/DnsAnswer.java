package dev.mailfrom.core.dns;

import java.util.List;
import java.util.Optional;

/**
 * What one server answered to one question. Absence and “could not be determined” are different things and never
 * exchanged: {@link NoData} and {@link NoSuchName} are only made of an answer that says so.
 */
public sealed interface DnsAnswer {

    /** Who said it, when and how. */
    Evidence evidence();

    /** The records of the asked type, at the end of any aliases; empty for all other cases. */
    default List<DnsRecord> records() {
        return List.of();
    }

    /** The CNAMEs that lead from the asked name to where the answer stands, in order. */
    default List<DnsRecord.Cname> aliases() {
        return List.of();
    }

    /** Whether aliases that have no end are what was found: of all that is undetermined the one thing that is certain. */
    default boolean isEndless() {
        return false;
    }

    /** All else an answer section has at the names on the way, and DNAMEs above them; empty for most cases. */
    default List<DnsRecord> others() {
        return List.of();
    }

    /**
     * There are such records.
     *
     * @param others all else the answer section holds at the names on the way (a CNAME beside other data, a second
     *     CNAME); foreign owners are left out
     * @param dnssecSignatures those over the records; only where they were asked for
     */
    record Found(
            List<DnsRecord> records,
            List<DnsRecord.Cname> aliases,
            List<DnsRecord> others,
            List<DnssecSignature> dnssecSignatures,
            Evidence evidence)
            implements DnsAnswer {

        public Found {
            records = List.copyOf(records);
            aliases = List.copyOf(aliases);
            others = List.copyOf(others);
            dnssecSignatures = List.copyOf(dnssecSignatures);
        }

        /** Without signatures. */
        public Found(
                List<DnsRecord> records, List<DnsRecord.Cname> aliases, List<DnsRecord> others, Evidence evidence) {
            this(records, aliases, others, List.of(), evidence);
        }
    }

    /**
     * The name is an alias, and the answer stops at its target without a word on what is there: an authoritative server
     * whose zones do not hold the target. Neither presence nor absence.
     *
     * @param others as in {@link Found}
     */
    record Alias(List<DnsRecord.Cname> aliases, List<DnsRecord> others, Evidence evidence) implements DnsAnswer {

        public Alias {
            aliases = List.copyOf(aliases);
            others = List.copyOf(others);
        }
    }

    /** The name exists and has no such record: NOERROR. @param zone the SOA of the authority section, where there is one */
    record NoData(List<DnsRecord.Cname> aliases, Optional<DnsRecord.Soa> zone, Evidence evidence) implements DnsAnswer {

        public NoData {
            aliases = List.copyOf(aliases);
        }
    }

    /** The name, or the one its aliases lead to, does not exist: NXDOMAIN. */
    record NoSuchName(List<DnsRecord.Cname> aliases, Optional<DnsRecord.Soa> zone, Evidence evidence)
            implements DnsAnswer {

        public NoSuchName {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * The server is not authoritative for the name and points to those that are. A pointer to the root is no referral
     * but {@link Reason#LAME}; a pointer to a zone above the one the server was asked for is as lame, which only the
     * asker can see.
     *
     * @param zone the owner of the NS records: the asked name, or one above it
     * @param servers the NS records and, after them, the glue addresses that came along
     */
    record Referral(String zone, List<DnsRecord> servers, Evidence evidence) implements DnsAnswer {

        public Referral {
            servers = List.copyOf(servers);
        }
    }

    /**
     * No answer that can be believed. Says nothing about whether the record is there.
     *
     * @param aliases those that lead nowhere, for {@link Reason#ALIAS_LOOP}
     */
    record Undetermined(Reason reason, String detail, List<DnsRecord.Cname> aliases, Evidence evidence)
            implements DnsAnswer {

        public Undetermined {
            aliases = List.copyOf(aliases);
        }

        public Undetermined(Reason reason, String detail, Evidence evidence) {
            this(reason, detail, List.of(), evidence);
        }

        @Override
        public boolean isEndless() {
            return reason == Reason.ALIAS_LOOP;
        }
    }

    /** Why there is no answer. */
    enum Reason {
        /** Silence until the time was up, over UDP and TCP. */
        TIMED_OUT,
        /** The network said that nobody is there. */
        UNREACHABLE,
        SERVFAIL,
        REFUSED,
        /** Any other response code. */
        OTHER_RCODE,
        /**
         * A server that should be authoritative answered without the AA flag, and without a useful referral; or a
         * resolver did not look for the answer.
         */
        LAME,
        /** What came could not be read, or did not answer the question. */
        MALFORMED,
        /** The aliases go round in a circle, or are more than 16. */
        ALIAS_LOOP,
        /** The client was closed before an answer came. */
        CANCELLED
    }
}
