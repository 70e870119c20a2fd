package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dmarc.DmarcAlignment;
import dev.mailfrom.core.dns.dmarc.DmarcPolicy;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.ses.SesStatusRule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.List;

/** Mail should pass DMARC by SPF or by DKIM; where neither passes, the policy says what receivers do with it. */
public final class DmarcPassRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return DmarcForecast.of(snapshot)
                .filter(forecast -> forecast.mail().identity().isPresent())
                .filter(forecast -> forecast.withSetting().passes() == DmarcVerdict.Passes.NO)
                .filter(forecast -> forecast.withSetting().policy() != DmarcPolicy.ABSENT)
                .map(forecast -> List.of(fails(snapshot, forecast)))
                .orElse(List.of());
    }

    private static Finding fails(IdentitySnapshot snapshot, DmarcForecast forecast) {
        String author = snapshot.identity().domain().text();
        DmarcVerdict verdict = forecast.withSetting();
        boolean refused = forecast.phase() == DmarcForecast.Phase.REFUSED;
        String when = refused ? "Once SES sees the MX, mail from " : "Mail from ";
        Severity severity = severity(verdict.policy());
        return Finding.of(
                        FindingCode.DMARC_FAILS,
                        author,
                        when + snapshot.identity() + (snapshot.intended() && !refused ? " then" : "") + " fails DMARC: "
                                + verdict.reasons() + "." + consequence(verdict.policy()),
                        advice(snapshot, forecast),
                        evidence(snapshot))
                .withSeverity(refused && severity == Severity.ERROR ? Severity.WARNING : severity);
    }

    private static Severity severity(DmarcPolicy policy) {
        return switch (policy) {
            case REJECT, QUARANTINE -> Severity.ERROR;
            case UNKNOWN -> Severity.UNKNOWN;
            case NONE, ABSENT -> Severity.WARNING;
        };
    }

    private static String consequence(DmarcPolicy policy) {
        return switch (policy) {
            case REJECT -> " Its policy asks receivers to reject such mail (p=reject).";
            case QUARANTINE -> " Its policy asks receivers to quarantine such mail, as spam (p=quarantine).";
            case NONE -> " Its policy asks receivers only to report such mail (p=none).";
            case UNKNOWN -> " DNS gave no answer for its policy.";
            case ABSENT -> "";
        };
    }

    private static CommandText advice(IdentitySnapshot snapshot, DmarcForecast forecast) {
        String dkim = "let DKIM sign and align (see the findings on DKIM).";
        PrintedCommand known = PrintedCommand.of("records", snapshot.identity());
        PrintedCommand records = snapshot.domain()
                .filter(domain -> snapshot.intended())
                .map(known::with)
                .orElse(known);
        return switch (forecast.phase()) {
            case OFF ->
                snapshot.intended()
                        ? CommandText.of("Keep a MAIL FROM domain.\nOr " + dkim)
                        : CommandText.of(SesStatusRule.setUp(snapshot), "Or " + dkim);
            case DEFAULT -> CommandText.of("For the MX:", records, "Or " + dkim);
            case SEEN, EXPECTED, REFUSED ->
                snapshot.dns()
                                .flatMap(MailFromDns::dmarc)
                                .flatMap(DmarcAlignment::isAligned)
                                .orElse(false)
                        ? CommandText.of("For SPF:", records, "Or " + dkim)
                        : CommandText.of("SPF cannot align here, so " + dkim);
        };
    }

    private static List<String> evidence(IdentitySnapshot snapshot) {
        List<String> lines = new ArrayList<>();
        snapshot.dkimDns().ifPresent(dns -> {
            DmarcAlignment policy = dns.alignment();
            policy.texts().forEach(text -> lines.add(policy.owner() + ". TXT " + EscapedRecord.escape(text)));
            lines.add("dig " + policy.owner() + " TXT");
        });
        return lines;
    }
}
