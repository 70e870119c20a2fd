package dev.mailfrom.core.dns.dkim;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.dkim.DkimRecord.State;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.ses.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for the key of one token as a receiver does: TXT at its name, through the CNAME (RFC 6376 section 3.6.2). Where the
 * key's own zone cannot be reached, the CNAME alone decides.
 *
 * @param owned whether the key is the domain owner's own, so that the record is a TXT and no CNAME
 */
record DkimRecordLookup(String token, DomainName domain, String region, boolean owned) {

    private static final String SES = ".amazonses.com";
    /** RFC 1035 section 2.3.4, without the trailing dot. */
    private static final int LONGEST_NAME = 253;

    /** The records of all tokens of a domain. SES gives three for Easy DKIM, and the selector of a key of one's own. */
    static DnsComputation<List<DkimRecord>> all(DomainName domain, List<String> tokens, String region) {
        return known -> DnsComputation.Step.all(tokens.stream()
                .map(token -> new DkimRecordLookup(token, domain, region, tokens.size() == 1).evaluate(known))
                .toList());
    }

    private DnsComputation.Step<DkimRecord> evaluate(AnswerLookup known) {
        Optional<DnsAnswer> key = known.find(question(name(), RecordType.TXT));
        if (key.isEmpty()) {
            return needs(List.of(question(name(), RecordType.TXT)));
        }
        DnsAnswer answer = key.get();
        boolean open = answer instanceof DnsAnswer.Undetermined && !answer.isEndless();
        if (open && !owned) {
            DnsQuestion alias = question(name(), RecordType.CNAME);
            return known.find(alias).map(this::ofAliasAlone).orElseGet(() -> needs(List.of(alias)));
        }
        boolean absent = answer instanceof DnsAnswer.Absence && answer.aliases().isEmpty();
        return absent ? misplaced(known, answer) : done(ofKey(answer));
    }

    private DkimRecord ofKey(DnsAnswer answer) {
        boolean hasKey = answer.records(DnsRecord.Txt.class).stream().anyMatch(txt -> isKey(txt.text()));
        Optional<String> found = Stream.concat(answer.aliases().stream(), answer.records().stream())
                .findFirst()
                .map(ZoneFileText::line);
        if (answer instanceof DnsAnswer.Undetermined && !answer.isEndless() || answer instanceof DnsAnswer.Referral) {
            return record(State.UNKNOWN, Optional.empty(), answer);
        }
        boolean direct = answer.aliases().isEmpty() || owned;
        boolean right = direct ? hasKey : answer.aliases().stream().anyMatch(alias -> isKeyOfToken(alias, hasKey));
        return record(right ? State.RIGHT : State.WRONG, found, answer);
    }

    private DnsComputation.Step<DkimRecord> ofAliasAlone(DnsAnswer answer) {
        List<DnsRecord.Cname> aliases = answer.records(DnsRecord.Cname.class);
        State state = aliases.isEmpty()
                ? State.UNKNOWN
                : aliases.stream().anyMatch(alias -> isKeyOfToken(alias, true)) ? State.RIGHT : State.WRONG;
        return done(record(state, aliases.stream().findFirst().map(ZoneFileText::line), answer));
    }

    /** The documented target always; another one of SES, such as that of a new region, where a key stands. */
    private boolean isKeyOfToken(DnsRecord.Cname alias, boolean hasKey) {
        String target = alias.target();
        boolean other = target.startsWith(token.toLowerCase(Locale.ROOT) + ".") && target.endsWith(SES) && hasKey;
        return target.equals(EasyDkim.target(token.toLowerCase(Locale.ROOT), region)) || other;
    }

    /** A public key that is not revoked, by an empty p= (RFC 6376 section 3.6.1). */
    private static boolean isKey(String text) {
        return text.matches("(?s)(.*;)?\\s*p\\s*=\\s*[^;\\s].*");
    }

    private DnsComputation.Step<DkimRecord> misplaced(AnswerLookup known, DnsAnswer absence) {
        List<DnsQuestion> elsewhere = domain.upwards().stream()
                .map(zone -> question(name() + "." + zone, owned ? RecordType.TXT : RecordType.CNAME))
                .filter(question -> question.name().length() <= LONGEST_NAME)
                .toList();
        List<DnsQuestion> open = elsewhere.stream()
                .filter(question -> known.find(question).isEmpty())
                .toList();
        if (!open.isEmpty()) {
            return needs(open);
        }
        return done(elsewhere.stream()
                .filter(question -> isOfToken(known.find(question).orElseThrow()))
                .findFirst()
                .map(question -> record(State.DOUBLED_NAME, Optional.of(question.name()), absence))
                .orElseGet(() -> record(State.MISSING, Optional.empty(), absence)));
    }

    /** A wildcard may answer too, with something else. */
    private boolean isOfToken(DnsAnswer answer) {
        return answer.records(DnsRecord.Cname.class).stream().anyMatch(alias -> isKeyOfToken(alias, true))
                || answer.records(DnsRecord.Txt.class).stream().anyMatch(txt -> isKey(txt.text()));
    }

    private String name() {
        return EasyDkim.name(token.toLowerCase(Locale.ROOT), domain);
    }

    private DkimRecord record(State state, Optional<String> found, DnsAnswer answer) {
        Optional<RequiredRecord> required =
                owned ? Optional.empty() : Optional.of(EasyDkim.record(token, domain, region));
        return new DkimRecord(name(), state, found, required, answer);
    }

    private static DnsQuestion question(String name, RecordType type) {
        return new DnsQuestion(name, type);
    }

    private static DnsComputation.Step<DkimRecord> done(DkimRecord record) {
        return new DnsComputation.Step.Done<>(record);
    }

    private static DnsComputation.Step<DkimRecord> needs(List<DnsQuestion> questions) {
        return new DnsComputation.Step.Needs<>(Set.copyOf(questions));
    }
}
