package dev.mailfrom.core.view;

import com.google.gson.JsonObject;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.format.LocalTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Identities with their present state: a table of many, or a report on a few. */
public final class IdentityViews {

    private static final String NOT_CONFIGURED = StatusTotals.NOT_CONFIGURED;

    private IdentityViews() {}

    public record IdentityRow(
            Identity identity, Optional<VerificationStatus> verification, Optional<MailFromAttributes> attributes) {}

    public static ViewModel table(List<IdentityRow> identityRows, String region) {
        List<JsonObject> rows = identityRows.stream()
                .map(identityRow -> JsonObjects.identity(
                        identityRow.identity(), identityRow.verification(), identityRow.attributes(), region))
                .toList();
        List<List<Text>> cells = OverrideTree.of(identityRows).stream()
                .map(node -> cells(node.row(), node.depth()))
                .toList();
        List<ViewBlock> blocks = identityRows.isEmpty()
                ? List.of(new Paragraph("There is no such identity in " + region + "."))
                : List.of(
                        new ViewBlock.Table(List.of("Identity", "MAIL FROM domain", "Status", "No MX"), cells),
                        new Paragraph(
                                StatusTotals.of(
                                        identityRows.stream()
                                                .map(IdentityRow::attributes)
                                                .toList(),
                                        " in " + region),
                                TextStyle.QUIET));
        return ViewModel.several(blocks, "Identities", rows);
    }

    private static List<Text> cells(IdentityRow identityRow, int depth) {
        Optional<MailFromAttributes> on =
                identityRow.attributes().filter(a -> a.domain().isPresent());
        boolean unverified =
                identityRow.verification().filter(v -> !v.isVerified()).isPresent();
        return List.of(
                new Text(identityRow.identity(), TextStyle.STRONG).atDepth(depth),
                on.map(a -> new Text(a.domain().get().toString())).orElse(new Text(NOT_CONFIGURED, TextStyle.QUIET)),
                on.flatMap(MailFromAttributes::status)
                        .map(IdentityViews::status)
                        .orElse(new Text(unverified ? "not verified" : "", TextStyle.WARNING)),
                new Text(on.map(a -> a.behavior().shortName()).orElse("")));
    }

    /** Reports on identities. @param single whether JSON is one object */
    public static ViewModel reports(List<EvaluatedIdentity> evaluateds, boolean single) {
        List<ViewBlock> blocks = new ArrayList<>();
        evaluateds.forEach(evaluated -> blocks.addAll(blocks(evaluated)));
        List<JsonObject> rows = evaluateds.stream()
                .map(evaluated -> JsonObjects.report(evaluated.snapshot(), evaluated.findings()))
                .toList();
        return single ? ViewModel.one(blocks, rows.get(0)) : ViewModel.several(blocks, "Identities", rows);
    }

    /** An identity with what the rules found. */
    public record EvaluatedIdentity(IdentitySnapshot snapshot, List<Finding> findings) {
        public EvaluatedIdentity {
            findings = List.copyOf(findings);
        }

        public Verdict verdict() {
            return Verdict.of(findings);
        }
    }

    private static List<ViewBlock> blocks(EvaluatedIdentity evaluated) {
        IdentitySnapshot snapshot = evaluated.snapshot();
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new ViewBlock.Heading(snapshot.identity().name() + " in " + snapshot.region()));
        blocks.add(new ViewBlock.Fields(fields(evaluated)));
        blocks.add(new ViewBlock.Findings(evaluated.findings()));
        return blocks;
    }

    private static List<LabeledValue> fields(EvaluatedIdentity evaluated) {
        IdentitySnapshot snapshot = evaluated.snapshot();
        List<LabeledValue> labeledValues = new ArrayList<>();
        labeledValues.add(new LabeledValue("Verdict", verdict(evaluated.verdict())));
        labeledValues.add(new LabeledValue("Type", snapshot.identity().type().awsName()).asDetail());
        String unicode = snapshot.identity().domain().unicode();
        if (!unicode.equals(snapshot.identity().domain().text())) {
            labeledValues.add(new LabeledValue("In Unicode", unicode));
        }
        labeledValues.add(verification(snapshot));
        Optional<MailFromAttributes> now = snapshot.currentAttributes();
        labeledValues.add(new LabeledValue(
                "MAIL FROM domain",
                now.flatMap(MailFromAttributes::domain).map(Object::toString).orElse("not configured")));
        now.filter(a -> a.domain().isPresent())
                .ifPresent(a -> labeledValues.add(
                        new LabeledValue("On MX failure", a.behavior().awsName())));
        if (snapshot.intended() && snapshot.domain().isPresent()) {
            labeledValues.add(
                    new LabeledValue("Checked for", snapshot.domain().get().toString()));
        }
        now.ifPresent(a -> labeledValues.add(mailNow(snapshot)));
        now.ifPresent(a -> labeledValues.addAll(snapshot.intended() ? List.of() : MailViews.now(snapshot)));
        now.flatMap(MailFromAttributes::status)
                .ifPresent(s -> labeledValues.add(new LabeledValue("SES says", said(s, snapshot))));
        if (now.isPresent() && snapshot.intended()) {
            labeledValues.add(MailViews.dkimLine(snapshot));
            labeledValues.addAll(MailViews.intended(snapshot));
        }
        snapshot.dns().ifPresent(dns -> {
            labeledValues.addAll(DnsViews.of(dns));
            labeledValues.add(new LabeledValue("Expectation", expectation(MxExpectation.of(dns))).asDetail());
            labeledValues.add(new LabeledValue("Next step", next(evaluated)).asDetail());
        });
        return labeledValues;
    }

    private static LabeledValue verification(IdentitySnapshot snapshot) {
        Optional<VerificationStatus> status = snapshot.ses().verification(snapshot.identity());
        LabeledValue line = new LabeledValue(
                "Verification",
                status.map(VerificationStatus::awsName).orElse("not registered in " + snapshot.region()));
        return status.filter(VerificationStatus::isVerified).isPresent() ? line.asDetail() : line;
    }

    private static LabeledValue mailNow(IdentitySnapshot snapshot) {
        boolean verified = snapshot.ses()
                .verification(snapshot.identity())
                .filter(VerificationStatus::isVerified)
                .isPresent();
        String effect = MailViews.effect(snapshot);
        return new LabeledValue("Mail now", new Text(effect, verified ? TextStyle.PLAIN : TextStyle.WARNING));
    }

    private static Text said(MailFromStatus status, IdentitySnapshot snapshot) {
        Text word = status(status);
        return new Text(
                word.text() + " (asked " + LocalTimes.clock(snapshot.ses().at()) + ")", word.textStyle());
    }

    /** What to do first: the fix of the worst finding that has one, unless it is only information. */
    private static Text next(EvaluatedIdentity evaluated) {
        return evaluated.findings().stream()
                .filter(finding -> isToBeDone(finding) && !finding.fix().isEmpty())
                .findFirst()
                .map(finding ->
                        new Text(finding.advice().firstStep(), TextStyle.PLAIN, Optional.empty(), finding.related()))
                .orElse(new Text("Nothing to do."));
    }

    private static boolean isToBeDone(Finding finding) {
        return finding.code() == FindingCode.SES_PENDING_DNS_OK
                || finding.severity() != Severity.INFO && finding.code() != FindingCode.IDENTITY_SHADOWED;
    }

    static Text verdict(Verdict verdict) {
        return switch (verdict) {
            case ERROR -> new Text("error", TextStyle.BAD);
            case UNKNOWN -> new Text("unknown: not everything could be determined", TextStyle.UNKNOWN);
            case WARNING -> new Text("warning", TextStyle.WARNING);
            case INFO, OK -> new Text("ok", TextStyle.GOOD);
        };
    }

    private static Text expectation(MxExpectation expectation) {
        return switch (expectation) {
            case SHOULD_ACCEPT -> new Text("SES should accept this MX (judged by DNS)", TextStyle.GOOD);
            case MAY_SEE_EITHER -> new Text("SES may see the right MX or a wrong one", TextStyle.WARNING);
            case WILL_NOT_ACCEPT -> new Text("SES should not accept this MX (judged by DNS)", TextStyle.BAD);
            case UNKNOWN -> new Text("unknown: the MX could not be determined", TextStyle.UNKNOWN);
        };
    }

    public static Text status(MailFromStatus status) {
        TextStyle textStyle = status.equals(MailFromStatus.SUCCESS)
                ? TextStyle.GOOD
                : status.equals(MailFromStatus.FAILED) || status.equals(MailFromStatus.TEMPORARY_FAILURE)
                        ? TextStyle.BAD
                        : TextStyle.WARNING;
        return new Text(status.awsName(), textStyle);
    }
}
