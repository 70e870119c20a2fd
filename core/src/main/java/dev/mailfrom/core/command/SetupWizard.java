package dev.mailfrom.core.command;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.change.records.RecordPlan;
import dev.mailfrom.core.command.follow.PollSchedule;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.evaluation.RecordChangePlanner;
import dev.mailfrom.core.rules.evaluation.RuleSet;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.SesSnapshot;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.change.ChangeViews;
import dev.mailfrom.core.view.change.UnchangedViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The guided workflow: identity, MAIL FROM domain, records, waiting for DNS, behavior, question, watch. The front end
 * shows a stage, passes the answer on, and gets the next stage.
 */
public final class SetupWizard {

    private final CommandContext context;
    private final GlobalOptions options;
    private Identity identity;
    private MailFromDomain domain;
    /** Whether the plan publishes the records. */
    private boolean publish;

    public SetupWizard(CommandContext context, GlobalOptions options) {
        this.context = context;
        this.options = options;
    }

    /** A step of the workflow. */
    public sealed interface Stage {}

    /**
     * Asks a question.
     *
     * @param before what to show first
     * @param label the parameter label of the answer, for completion
     * @param suggestion the editable text to start with; may be empty
     */
    public record Question(
            List<ViewBlock> before, String prompt, String label, String suggestion, NextStage<String> next)
            implements Stage {}

    /** Waits for DNS; the person may skip it. @param nextStage follows, whatever DNS says by then */
    public record Wait(List<ViewBlock> before, PollSchedule schedule, Probe probe, NextStage<Boolean> nextStage)
            implements Stage {}

    /** Asks for confirmation of a plan and executes it. @param nextStage follows; it is told whether the plan was executed */
    public record ConfirmPlan(CommandResult.Proposal proposal, NextStage<Boolean> nextStage) implements Stage {}

    /** The end. @param then followed at once, without a question */
    public record End(List<ViewBlock> blocks, Optional<StatusFollower> then, int exit) implements Stage {}

    /** Makes the next stage from the answer. */
    @FunctionalInterface
    public interface NextStage<T> {
        Stage advance(T answer);
    }

    /** Polls DNS once. */
    @FunctionalInterface
    public interface Probe {
        ProbeResult poll();
    }

    /** @param line the state of DNS, in one line */
    public record ProbeResult(boolean done, String line) {}

    /** The first stage. @param named the identity, if one is given */
    public Stage start(Optional<String> named) {
        return named.map(this::identity).orElseGet(() -> askIdentity(List.of()));
    }

    private Stage askIdentity(List<ViewBlock> before) {
        return new Question(before, "Identity: ", "IDENTITY", "", this::identity);
    }

    private Stage identity(String written) {
        try {
            identity = Identity.parse(written.strip());
        } catch (InvalidNameException e) {
            return askIdentity(problem(e));
        }
        IdentitySnapshot snapshot = context.snapshots(options.searchRegions())
                .readCurrent(List.of(identity))
                .get(0);
        List<Finding> findings = RuleSet.evaluate(snapshot);
        if (snapshot.currentAttributes().isEmpty()) {
            return askIdentity(List.of(new ViewBlock.Findings(findings)));
        }
        MailFromAttributes now = snapshot.currentAttributes().get();
        List<ViewBlock> before = new ArrayList<>();
        before.add(new ViewBlock.Heading("1. MAIL FROM domain of " + identity));
        before.add(new ViewBlock.Paragraph("Mail from " + identity + " " + MailViews.effect(snapshot) + "."));
        MailViews.dmarcSentence(snapshot).ifPresent(dmarc -> before.add(new ViewBlock.Paragraph(dmarc)));
        if (now.isWorking()) {
            before.add(new ViewBlock.Paragraph(
                    "It works. A change would replace it; Ctrl-C changes nothing.", TextStyle.WARNING));
        }
        before.add(new ViewBlock.Paragraph("The new domain must be below " + identity.domain()
                + ", and must not be used in From addresses or to receive mail. Usual: bounce or mail."));
        return askDomain(before, now.domain().map(Object::toString).orElseGet(this::proposal));
    }

    private String proposal() {
        return DefaultMailFromDomain.of(
                        identity, context.identityCache().cached().keySet())
                .map(Object::toString)
                .orElse("");
    }

    private Stage askDomain(List<ViewBlock> before, String proposal) {
        return new Question(before, "MAIL FROM domain: ", "MAIL-FROM-DOMAIN", proposal, this::domain);
    }

    private Stage domain(String written) {
        IdentitySnapshot snapshot;
        try {
            domain = MailFromDomain.parse(written.strip(), identity);
            snapshot = readIntended();
        } catch (InvalidNameException e) {
            return askDomain(problem(e), "");
        }
        List<Finding> findings = RuleSet.evaluate(snapshot).stream()
                .filter(finding -> finding.subject().equals(domain.toString()))
                .toList();
        boolean forbidden = !domain.name().isProperChildOf(identity.domain());
        if (forbidden) {
            return askDomain(List.of(new ViewBlock.Findings(findings)), "");
        }
        List<ViewBlock> before = new ArrayList<>();
        before.add(new ViewBlock.Heading("2. Records for " + domain));
        before.add(new ViewBlock.Findings(findings));
        return records(snapshot, before);
    }

    private IdentitySnapshot readIntended() {
        return context.snapshots(false)
                .readIntended(
                        identity,
                        Optional.of(domain),
                        now -> MailFromSetting.of(domain, BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }

    private Stage records(IdentitySnapshot snapshot, List<ViewBlock> before) {
        RecordChanges needed = RecordChangePlanner.plan(snapshot);
        if (needed.isEmpty()) {
            before.add(new ViewBlock.Paragraph("DNS has all records.", TextStyle.GOOD));
            return askBehavior(before, snapshot);
        }
        RecordPlan plan = PublicationResults.records(context, identity, domain);
        publish = !plan.records().isEmpty();
        if (publish) {
            ZoneDirectory.ZoneAccess access = plan.records().get(0).zone();
            before.add(new ViewBlock.Paragraph(CommandText.of(
                    "mailfrom can publish them: the zone " + access.zone().name()
                            + " is at " + access.provider().label()
                            + ". The plan shows each record, and nothing is changed before you say yes.",
                    "To publish them by hand instead, press Ctrl-C and use:",
                    PrintedCommand.of("records", identity, domain))));
            return askBehavior(before, snapshot);
        }
        plan.refused().stream()
                .findFirst()
                .ifPresent(refusal -> before.add(new ViewBlock.Paragraph(
                        "mailfrom does not publish them: " + refusal.why().getMessage(), TextStyle.QUIET)));
        before.add(new ViewBlock.Paragraph("Publish these records with your DNS provider:"));
        before.addAll(RecordViews.blocks(needed, RecordViews.zone(snapshot)));
        if (context.target().zonePublisher().isPresent()) {
            return new Question(
                    before,
                    "Publish them into the sandbox's zone now? [y/N] ",
                    "YES-NO",
                    "",
                    answer -> published(needed, answer));
        }
        return waitForDns(before);
    }

    private Stage published(RecordChanges needed, String answer) {
        List<ViewBlock> before = new ArrayList<>();
        if (List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
            needed.publishTo(context.target().zonePublisher().orElseThrow());
            before.add(new ViewBlock.Paragraph("Published.", TextStyle.GOOD));
        }
        return waitForDns(before);
    }

    private Stage waitForDns(List<ViewBlock> before) {
        PollSchedule schedule = context.target().isSandbox() ? PollSchedule.SANDBOX : PollSchedule.DNS;
        return new Wait(before, schedule, this::pollDns, done -> askBehavior(List.of(), readIntended()));
    }

    private ProbeResult pollDns() {
        MailFromDns dns = context.snapshots(false).readDns(domain, identity.domain());
        IdentitySnapshot snapshot = new IdentitySnapshot(
                identity,
                MailFromSetting.of(domain, BehaviorOnMxFailure.USE_DEFAULT_VALUE),
                true,
                emptyView(),
                Optional.of(dns));
        RecordChanges needed = RecordChangePlanner.plan(snapshot);
        String missing = needed.isEmpty()
                ? "DNS has the records"
                : MxExpectation.of(dns) == MxExpectation.UNKNOWN
                        ? "DNS could not be asked"
                        : "missing or wrong: "
                                + Stream.concat(
                                                needed.publish().stream()
                                                        .map(record -> record.type() + " at " + record.name()),
                                                needed.delete().stream().map(old -> old.type() + " at " + old.owner()))
                                        .distinct()
                                        .collect(Collectors.joining(", "));
        return new ProbeResult(needed.isEmpty(), missing);
    }

    private SesSnapshot emptyView() {
        return SesSnapshot.empty(context.target().region(), context.clock().instant());
    }

    private Stage askBehavior(List<ViewBlock> before, IdentitySnapshot snapshot) {
        List<ViewBlock> blocks = new ArrayList<>(before);
        blocks.add(new ViewBlock.Heading("3. Behavior on MX failure"));
        for (BehaviorOnMxFailure behavior : BehaviorOnMxFailure.values()) {
            blocks.add(new ViewBlock.Paragraph(
                    behavior.awsName() + " (" + behavior.shortName() + "): " + ChangeViews.meaning(behavior)));
        }
        blocks.add(new ViewBlock.Paragraph("This also applies until SES sees the MX for the first time."));
        String present = snapshot.currentAttributes()
                .filter(now -> now.domain().isPresent())
                .map(now -> now.behavior().awsName())
                .orElse(BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName());
        return new Question(blocks, "Behavior: ", "BEHAVIOR", present, this::behavior);
    }

    private Stage behavior(String written) {
        Optional<BehaviorOnMxFailure> behavior = BehaviorOnMxFailure.parse(written.strip());
        if (behavior.isEmpty()) {
            return new Question(
                    List.of(new ViewBlock.Paragraph("There is no behavior “" + written + "”.", TextStyle.BAD)),
                    "Behavior: ",
                    "BEHAVIOR",
                    BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName(),
                    this::behavior);
        }
        ChangeIntent intent = new ChangeIntent.SetDomain(identity, domain, behavior);
        PlanResult planResult = context.planner(options.searchRegions()).plan(intent);
        if (planResult instanceof PlanResult.Ready ready) {
            PrintedCommand set = PrintedCommand.of("set", identity, domain, "--behavior-on-mx-failure", behavior.get());
            return publish
                    ? confirm(PublicationResults.planner(context).withRecords(ready.plan()), set.with("--publish"))
                    : confirm(ready.plan(), set);
        }
        if (planResult instanceof PlanResult.Forbidden forbidden) {
            return new End(List.of(new ViewBlock.Findings(forbidden.because())), Optional.empty(), ExitCode.SYNTAX);
        }
        if (publish) {
            return confirm(
                    PublicationResults.planner(context).publish(List.of(identity)),
                    PrintedCommand.of("publish", identity));
        }
        PlanResult.NothingToDo nothingToDo = (PlanResult.NothingToDo) planResult;
        return new End(UnchangedViews.nothingToChange(nothingToDo).blocks(), follow(), ExitCode.OK);
    }

    private Stage confirm(Plan plan, PrintedCommand command) {
        return new ConfirmPlan(PlanResults.proposal(context, options, plan, command), this::proposed);
    }

    private Stage proposed(boolean done) {
        return done
                ? new End(List.of(), follow(), ExitCode.OK)
                : new End(
                        List.of(new ViewBlock.Paragraph(CommandText.of(
                                "Nothing was changed.", "To continue:", PrintedCommand.of("setup", identity)))),
                        Optional.empty(),
                        ExitCode.REFUSED);
    }

    private Optional<StatusFollower> follow() {
        return Optional.of(
                CommandResult.Following.of(context, List.of(identity), MailFromStatus.SUCCESS, Optional.empty())
                        .follower());
    }

    private static List<ViewBlock> problem(InvalidNameException e) {
        return List.of(new ViewBlock.Paragraph(CommandText.of(ErrorReport.of(e).message(), e.advice()), TextStyle.BAD));
    }
}
