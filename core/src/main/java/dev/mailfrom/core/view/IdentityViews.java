package dev.mailfrom.core.view;

import com.google.gson.JsonObject;
import dev.mailfrom.core.rules.Expectation;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Identities as they are: a table of many, or the whole of a few. */
public final class IdentityViews {

    private IdentityViews() {}

    /** One line of the table. */
    public record Line(
            Identity identity, Optional<VerificationStatus> verification, Optional<MailFromAttributes> attributes) {}

    /** Many identities, a line each. */
    public static View table(List<Line> lines, String region) {
        List<JsonObject> rows = lines.stream()
                .map(line -> Json.identity(line.identity(), line.verification(), line.attributes(), region))
                .toList();
        List<List<Block.Text>> cells = lines.stream().map(IdentityViews::cells).toList();
        List<Block> blocks = lines.isEmpty()
                ? List.of(new Block.Paragraph("There is no such identity in " + region + "."))
                : List.of(
                        new Block.Table(List.of("Identity", "MAIL FROM domain", "Status", "If no MX"), cells),
                        new Block.Paragraph(
                                lines.size() + (lines.size() == 1 ? " identity in " : " identities in ") + region,
                                Tone.QUIET));
        return View.several(blocks, "Identities", rows);
    }

    private static List<Block.Text> cells(Line line) {
        Optional<MailFromAttributes> on =
                line.attributes().filter(a -> a.domain().isPresent());
        boolean unverified = line.verification().filter(v -> !v.isVerified()).isPresent();
        return List.of(
                new Block.Text(line.identity().name(), Tone.STRONG),
                on.map(a -> new Block.Text(a.domain().get().toString()))
                        .orElse(new Block.Text("not configured", Tone.QUIET)),
                on.flatMap(MailFromAttributes::status)
                        .map(IdentityViews::status)
                        .orElse(new Block.Text(unverified ? "not verified" : "", Tone.WARNING)),
                new Block.Text(on.map(a -> a.behavior().shortName()).orElse("")));
    }

    /** The whole of one identity or several. @param single whether one object is wanted in JSON */
    public static View reports(List<Report> reports, boolean single) {
        List<Block> blocks = new ArrayList<>();
        reports.forEach(report -> blocks.addAll(blocks(report)));
        List<JsonObject> rows = reports.stream()
                .map(report -> Json.report(report.situation(), report.findings()))
                .toList();
        return single ? View.one(blocks, rows.get(0)) : View.several(blocks, "Identities", rows);
    }

    /** What SES and DNS say of an identity, and what was found. */
    public record Report(Situation situation, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public Verdict verdict() {
            return Verdict.of(findings);
        }
    }

    private static List<Block> blocks(Report report) {
        Situation situation = report.situation();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(situation.identity().name() + " in " + situation.region()));
        blocks.add(new Block.Fields(fields(report)));
        blocks.add(new Block.Findings(report.findings()));
        return blocks;
    }

    private static List<Block.Field> fields(Report report) {
        Situation situation = report.situation();
        List<Block.Field> fields = new ArrayList<>();
        fields.add(new Block.Field("Verdict", verdict(report.verdict())));
        fields.add(new Block.Field("Type", situation.identity().type().awsName()));
        String unicode = situation.identity().domain().unicode();
        if (!unicode.equals(situation.identity().domain().text())) {
            fields.add(new Block.Field("In Unicode", unicode));
        }
        fields.add(new Block.Field(
                "Verification",
                situation
                        .ses()
                        .verification(situation.identity())
                        .map(VerificationStatus::awsName)
                        .orElse("not registered in " + situation.region())));
        Optional<MailFromAttributes> now = situation.now();
        fields.add(new Block.Field(
                "MAIL FROM domain",
                now.flatMap(MailFromAttributes::domain).map(Object::toString).orElse("not configured")));
        now.filter(a -> a.domain().isPresent())
                .ifPresent(a ->
                        fields.add(new Block.Field("On MX failure", a.behavior().awsName())));
        if (situation.wished() && situation.domain().isPresent()) {
            fields.add(new Block.Field("Checked for", situation.domain().get().toString()));
        }
        now.ifPresent(a -> fields.add(new Block.Field("Mail now", mailNow(a))));
        now.flatMap(MailFromAttributes::status)
                .ifPresent(s -> fields.add(new Block.Field("SES says", said(s, situation))));
        situation.dns().ifPresent(dns -> {
            fields.addAll(DnsLines.of(dns));
            fields.add(new Block.Field("By DNS, SES", expectation(Expectation.of(dns))));
            fields.add(new Block.Field("=>", next(report)));
        });
        return fields;
    }

    private static Block.Text said(MailFromStatus status, Situation situation) {
        Block.Text word = status(status);
        return new Block.Text(
                word.text() + " (at " + situation.ses().at().truncatedTo(ChronoUnit.SECONDS) + ")", word.tone());
    }

    /** What to do first: the mend of the worst finding that has one, unless it is only good to know. */
    private static String next(Report report) {
        return report.findings().stream()
                .filter(finding -> isToBeDone(finding))
                .map(Finding::mend)
                .filter(mend -> !mend.isEmpty())
                .findFirst()
                .orElse("Nothing to do.");
    }

    private static boolean isToBeDone(Finding finding) {
        return finding.code() == FindingCode.SES_PENDING_DNS_OK
                || finding.severity() != Severity.INFO && finding.code() != FindingCode.IDENTITY_SHADOWED;
    }

    static Block.Text verdict(Verdict verdict) {
        return switch (verdict) {
            case ERROR -> new Block.Text("error", Tone.BAD);
            case UNKNOWN -> new Block.Text("unknown: not all could be determined", Tone.UNKNOWN);
            case WARNING -> new Block.Text("warning", Tone.WARNING);
            case INFO, OK -> new Block.Text("ok", Tone.GOOD);
        };
    }

    private static Block.Text expectation(Expectation expectation) {
        return switch (expectation) {
            case SHOULD_ACCEPT -> new Block.Text("should accept the MX", Tone.GOOD);
            case MAY_SEE_EITHER -> new Block.Text("may see the right MX or a wrong one", Tone.WARNING);
            case WILL_NOT_ACCEPT -> new Block.Text("is not expected to accept the MX", Tone.BAD);
            case UNKNOWN -> new Block.Text("unknown: the MX could not be determined", Tone.UNKNOWN);
        };
    }

    static Block.Text status(MailFromStatus status) {
        Tone tone = status.equals(MailFromStatus.SUCCESS)
                ? Tone.GOOD
                : status.equals(MailFromStatus.FAILED) || status.equals(MailFromStatus.TEMPORARY_FAILURE)
                        ? Tone.BAD
                        : Tone.WARNING;
        return new Block.Text(status.awsName(), tone);
    }

    /** What SES does with mail from the identity now. */
    public static String mailNow(MailFromAttributes now) {
        if (now.domain().isEmpty()) {
            return "goes out with amazonses.com as MAIL FROM domain";
        }
        if (now.isWorking()) {
            return "goes out with " + now.domain().get() + " as MAIL FROM domain";
        }
        if (now.behavior() == BehaviorOnMxFailure.REJECT_MESSAGE) {
            return "is refused by SES (MailFromDomainNotVerified)";
        }
        boolean looks = now.status().filter(MailFromStatus.FAILED::equals).isEmpty();
        return "goes out with amazonses.com as MAIL FROM domain, "
                + (looks ? "as long as SES has not seen the MX" : "and SES no longer looks for the MX");
    }
}
