package dev.mailfrom.core.dns;

import java.util.List;
import java.util.Optional;

/**
 * The answer of one server to one question. An {@link Absence} is only made from an answer that says so; whatever cannot
 * be determined is {@link Undetermined}.
 */
public sealed interface DnsAnswer {

    Evidence evidence();

    /** The records of the asked type, at the end of any aliases; empty in all other cases. */
    default List<DnsRecord> records() {
        return List.of();
    }

    /** Those of the {@link #records()} that have this type. */
    default <R extends DnsRecord> List<R> records(Class<R> type) {
        return DnsRecord.only(type, records());
    }

    /** The dig command that asks the same. */
    default String digCommand() {
        return evidence().digCommand();
    }

    /** The CNAMEs from the asked name to the name of the answer, in order. */
    default List<DnsRecord.Cname> aliases() {
        return List.of();
    }

    /** Whether the aliases never end, which is certain although the answer is {@link Undetermined}. */
    default boolean isEndless() {
        return false;
    }

    /** Other records of the answer section at the names on the way, and DNAMEs above them; mostly empty. */
    default List<DnsRecord> others() {
        return List.of();
    }

    /** The SOA that came with an absence which no alias led to; empty in all other cases. */
    default Optional<DnsRecord.Soa> absenceZone() {
        return this instanceof Absence absence && absence.aliases().isEmpty() ? absence.zone() : Optional.empty();
    }

    /** Whether it says of the asked name itself that there is no such record. */
    default boolean isPlainAbsence() {
        return this instanceof Absence && aliases().isEmpty();
    }

    /** Whether it says that the name exists and has no such record. */
    default boolean isPlainNoData() {
        return isPlainAbsence() && this instanceof NoData none && none.nameExists();
    }

    /**
     * This answer, with what the proofs of answers with DNSSEC say of the existence of the name. An answer without them may
     * be NOERROR for a name that does not exist (RFC 9824).
     */
    default DnsAnswer withProofOf(List<DnsAnswer> signed) {
        if (!isPlainNoData()) {
            return this;
        }
        NoData none = (NoData) this;
        return signed.stream()
                .filter(proof -> proof.isPlainAbsence() && !proof.isPlainNoData())
                .findFirst()
                .<DnsAnswer>map(proof -> proof instanceof NoSuchName
                        ? new NoSuchName(List.of(), none.zone(), none.evidence())
                        : new NoData(List.of(), none.zone(), false, none.evidence()))
                .orElse(this);
    }

    /**
     * There are such records.
     *
     * @param others other records of the answer section at the names on the way (a CNAME beside other data, a second
     *     CNAME); those of other owners are left out
     * @param dnssecSignatures those of the records; only if asked for
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

        public Found(
                List<DnsRecord> records, List<DnsRecord.Cname> aliases, List<DnsRecord> others, Evidence evidence) {
            this(records, aliases, others, List.of(), evidence);
        }
    }

    /**
     * The name is an alias, and the authoritative server does not hold its target. Neither presence nor absence.
     *
     * @param others as in {@link Found}
     */
    record Alias(List<DnsRecord.Cname> aliases, List<DnsRecord> others, Evidence evidence) implements DnsAnswer {

        public Alias {
            aliases = List.copyOf(aliases);
            others = List.copyOf(others);
        }
    }

    /** There is no such record. */
    sealed interface Absence extends DnsAnswer {

        /** The SOA of the authority section, if there is one. */
        Optional<DnsRecord.Soa> zone();
    }

    /**
     * There is no such record: NOERROR.
     *
     * @param nameExists false where the proof leaves that open, as the older form of compact denial does
     */
    record NoData(List<DnsRecord.Cname> aliases, Optional<DnsRecord.Soa> zone, boolean nameExists, Evidence evidence)
            implements Absence {

        public NoData {
            aliases = List.copyOf(aliases);
        }

        /** A name that exists. */
        public NoData(List<DnsRecord.Cname> aliases, Optional<DnsRecord.Soa> zone, Evidence evidence) {
            this(aliases, zone, true, evidence);
        }
    }

    /**
     * The name, or the one its aliases lead to, does not exist: NXDOMAIN, or NOERROR with the proof of it (compact denial,
     * RFC 9824).
     */
    record NoSuchName(List<DnsRecord.Cname> aliases, Optional<DnsRecord.Soa> zone, Evidence evidence)
            implements Absence {

        public NoSuchName {
            aliases = List.copyOf(aliases);
        }

        /** Only an answer with DNSSEC has the proof. */
        @Override
        public String digCommand() {
            return evidence.digCommand() + (evidence.rcode().equals("NOERROR") ? " +dnssec" : "");
        }
    }

    /**
     * The server is not authoritative for the name and refers to other servers. A referral to the root is {@link
     * Reason#LAME} instead. A referral to a zone above the expected one is just as lame, but only the caller knows.
     *
     * @param zone the owner of the NS records: the asked name, or one above it
     * @param servers the NS records, then their glue addresses
     */
    record Referral(String zone, List<DnsRecord> servers, Evidence evidence) implements DnsAnswer {

        public Referral {
            servers = List.copyOf(servers);
        }
    }

    /**
     * No answer that can be believed. It says nothing about whether the record exists.
     *
     * @param aliases those that never end, for {@link Reason#ALIAS_LOOP}
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
        /** Silence over UDP and TCP. */
        TIMED_OUT,
        /** The network says that no server is there. */
        UNREACHABLE,
        SERVFAIL,
        REFUSED,
        /** Any other response code. */
        OTHER_RCODE,
        /** An authoritative server answered without the AA flag or a useful referral, or a resolver did not resolve. */
        LAME,
        /** The packet could not be read, or did not answer the question. */
        MALFORMED,
        /** The aliases form a circle, or are more than 16. */
        ALIAS_LOOP,
        /** The client was closed before an answer came. */
        CANCELLED
    }
}
