package dev.mailfrom.core.rules.evaluation;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.mailfrom.FeedbackHost;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.MisplacedRecords;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.rules.CnameDnameRecords;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.spf.SpfRule;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has to be published for a MAIL FROM domain, and what has to be deleted first. Pure: it looks only at what DNS
 * said. Nothing that DNS has is named for deletion unless DNS itself has shown it.
 */
public final class RecordChangePlanner {

    private final MailFromDomain domain;
    private final String region;
    private final Optional<MailFromDns> dns;
    private final List<RequiredRecord> publish = new ArrayList<>();
    private final List<DnsRecord> delete = new ArrayList<>();
    private final List<DnsRecord> beside = new ArrayList<>();

    private RecordChangePlanner(MailFromDomain domain, String region, Optional<MailFromDns> dns) {
        this.domain = domain;
        this.region = region;
        this.dns = dns;
    }

    /** For one domain without its identity. @param all also the records that are right already */
    public static RecordChanges plan(MailFromDns dns, String region, boolean all) {
        return new RecordChangePlanner(dns.domain(), region, Optional.of(dns)).changes(all);
    }

    /** Only what is missing or wrong, as far as DNS could be asked; all where it could not. */
    public static RecordChanges plan(IdentitySnapshot snapshot) {
        return plan(snapshot, false);
    }

    /** Also the records that are right already, as DNS has them. */
    public static RecordChanges planIncludingCorrect(IdentitySnapshot snapshot) {
        return plan(snapshot, true);
    }

    private static RecordChanges plan(IdentitySnapshot snapshot, boolean all) {
        return snapshot.domain()
                .map(domain -> new RecordChangePlanner(domain, snapshot.region(), snapshot.dns()).changes(all))
                .orElse(RecordChanges.NONE);
    }

    private RecordChanges changes(boolean all) {
        List<DnsAnswer> answers = dns.map(MailFromDns::decisiveMx).orElse(List.of());
        boolean alias = answers.stream().anyMatch(answer -> !answer.aliases().isEmpty());
        boolean wildcard = dns.flatMap(MailFromDns::view)
                .flatMap(AuthorityView::mxWildcard)
                .isPresent();
        boolean elsewhere = alias || wildcard;
        List<DnsRecord> redirections = wildcard ? List.of() : CnameDnameRecords.of(name(), answers);
        delete.addAll(redirections);
        mx(answers, elsewhere, all);
        dns.ifPresent(seen -> texts(seen.decisiveTxt().get(0), elsewhere));
        spf(dns.flatMap(MailFromDns::spf), elsewhere, !redirections.isEmpty(), all);
        dns.map(seen -> seen.checks().misplacedRecords()).ifPresent(this::appended);
        return new RecordChanges(publish, delete, beside);
    }

    /** What was published with the zone's name appended goes; other texts there stay. */
    private void appended(MisplacedRecords wrong) {
        records(wrong.mx()).filter(FeedbackHost::isMxOf).forEach(delete::add);
        records(wrong.txt())
                .filter(DnsRecord.Txt.class::isInstance)
                .map(DnsRecord.Txt.class::cast)
                .forEach(txt -> {
                    if (SpfRecord.isSpf(txt.text())) {
                        delete.add(txt);
                    } else {
                        beside.add(txt);
                    }
                });
    }

    private static Stream<DnsRecord> records(Optional<DnsAnswer> answer) {
        return answer.stream().flatMap(found -> found.records().stream());
    }

    private String name() {
        return domain.name().text();
    }

    /**
     * Where some servers have the right one, publishing it once more fixes nothing. What comes from behind an alias or
     * from a wildcard is not at the name, and so is not there to be deleted.
     */
    private void mx(List<DnsAnswer> answers, boolean elsewhere, boolean all) {
        RequiredRecord wanted = RequiredRecord.mx(domain, region);
        Optional<DnsAnswer> accepted = answers.stream()
                .filter(answer -> !elsewhere && mayBeAccepted(answer))
                .findFirst();
        if (accepted.isPresent()) {
            beside.addAll(accepted.get().records());
            accepted.get().records().stream()
                    .filter(record -> all)
                    .map(this::asItIs)
                    .forEach(publish::add);
            return;
        }
        List<DnsRecord> seen = answers.stream()
                .flatMap(answer -> answer.records().stream())
                .filter(record -> !elsewhere)
                .distinct()
                .toList();
        Optional<DnsRecord> right = seen.stream().filter(this::isWanted).findFirst();
        seen.stream().filter(record -> !right.equals(Optional.of(record))).forEach(delete::add);
        right.ifPresent(beside::add);
        if (all || right.isEmpty()) {
            publish.add(wanted);
        }
    }

    /** An MX of SES that is right, or that is not certain to be wrong: it may name a new region. */
    private boolean mayBeAccepted(DnsAnswer answer) {
        return answer.records().size() == 1
                && FeedbackHost.isMxOf(answer.records().get(0))
                && dns.map(seen -> MxExpectation.of(answer, seen))
                        .filter(Set.of(MxExpectation.SHOULD_ACCEPT, MxExpectation.UNKNOWN)::contains)
                        .isPresent();
    }

    private boolean isWanted(DnsRecord record) {
        return record instanceof DnsRecord.Mx mx
                && mx.preference() == 10
                && mx.target().equals(FeedbackHost.of(region));
    }

    private RequiredRecord asItIs(DnsRecord record) {
        DnsRecord.Mx mx = (DnsRecord.Mx) record;
        String value = mx.preference() + " " + mx.target() + ".";
        return new RequiredRecord(name(), RecordType.MX, mx.ttl(), value);
    }

    /** Texts that are not about SPF stay where they are. */
    private void texts(DnsAnswer answer, boolean elsewhere) {
        answer.records().stream()
                .filter(record -> !elsewhere && record instanceof DnsRecord.Txt)
                .map(DnsRecord.Txt.class::cast)
                .forEach(beside::add);
    }

    private void spf(Optional<SesSpfVerdict> spf, boolean elsewhere, boolean moved, boolean all) {
        if (spf.isEmpty()) {
            publish.add(RequiredRecord.spf(domain));
            return;
        }
        SesSpfVerdict found = spf.get();
        boolean wrong = SpfRule.isWrong(found);
        Optional<String> present = found.records().stream().findFirst();
        String text = wrong
                ? found.suggested().map(SuggestedRecord::text).orElse(RequiredRecord.SPF)
                : present.orElse(RequiredRecord.SPF);
        List<DnsRecord.Txt> old = old(found);
        Optional<DnsRecord.Txt> right =
                old.stream().filter(txt -> txt.text().equals(text)).findFirst();
        old.stream().filter(txt -> wrong && !right.equals(Optional.of(txt))).forEach(txt -> {
            beside.remove(txt);
            delete.add(txt);
        });
        // Where an alias goes nothing is left, whatever may stand at its end.
        boolean known = found.kind() != SesSpfVerdict.Kind.UNKNOWN || present.isPresent() || moved;
        if (wrong && right.isEmpty() || elsewhere && known || all) {
            long ttl = right.map(DnsRecord.Txt::ttl).orElse(RequiredRecord.TTL);
            publish.add(new RequiredRecord(name(), RecordType.TXT, ttl, ZoneFileText.quoted(text)));
        }
    }

    /** The texts at the name that are SPF, or were meant to be. */
    private List<DnsRecord.Txt> old(SesSpfVerdict found) {
        List<String> misses =
                found.spfNearMisses().stream().map(SpfNearMiss::text).toList();
        return DnsRecord.only(DnsRecord.Txt.class, beside).stream()
                .filter(txt -> found.records().contains(txt.text()) || misses.contains(txt.text()))
                .toList();
    }
}
