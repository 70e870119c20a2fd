package dev.mailfrom.core.command;

import dev.mailfrom.core.change.Planned;
import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.RecordChanges;
import dev.mailfrom.core.rules.Expectation;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.NeededRecords;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.SesView;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.ChangeViews;
import dev.mailfrom.core.view.IdentityViews;
import dev.mailfrom.core.view.RecordViews;
import dev.mailfrom.core.view.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The guided workflow: identity, MAIL FROM domain, records, waiting for DNS, behavior, question, watch. A chain of
 * stages; whoever drives it shows a stage, gets the answer, and asks for the next.
 */
public final class Setup {

    private final Desk desk;
    private final Options options;
    private Identity identity;
    private MailFromDomain domain;

    Setup(Desk desk, Options options) {
        this.desk = desk;
        this.options = options;
    }

    /** A point of the conversation. */
    public sealed interface Stage {}

    /**
     * Something has to be answered.
     *
     * @param before what to show first
     * @param label the kind of answer, as the grammar calls it, for completion
     * @param proposal what stands in the line already and can be changed; may be empty
     */
    public record Ask(List<Block> before, String prompt, String label, String proposal, Next<String> next)
            implements Stage {}

    /** DNS has to catch up; can be skipped. @param look looks once @param next goes on, wherever DNS is then */
    public record Wait(List<Block> before, Pace pace, Look look, Next<Boolean> next) implements Stage {}

    /** A plan has to be confirmed, and carried out. @param next goes on, told whether it was done */
    public record Propose(Result.Proposal proposal, Next<Boolean> next) implements Stage {}

    /** The end. @param then what follows by itself */
    public record End(List<Block> blocks, Optional<Watch> then, int exit) implements Stage {}

    /** Leads from the answer to the next stage. */
    @FunctionalInterface
    public interface Next<T> {
        Stage after(T answer);
    }

    /** Looks once at what is waited for. */
    @FunctionalInterface
    public interface Look {
        Seen look();
    }

    /** @param line what is so now, in one line */
    public record Seen(boolean done, String line) {}

    /** The first stage. @param named the identity, where it was given */
    public Stage begin(Optional<String> named) {
        return named.map(this::identity).orElseGet(() -> askIdentity(List.of()));
    }

    private Stage askIdentity(List<Block> before) {
        return new Ask(before, "Identity: ", "IDENTITY", "", this::identity);
    }

    private Stage identity(String written) {
        try {
            identity = Identity.parse(written.strip());
        } catch (InvalidName e) {
            return askIdentity(complaint(e));
        }
        Situation situation = desk.inspector(options.searchRegions())
                .present(List.of(identity))
                .get(0);
        List<Finding> findings = Rules.judge(situation);
        if (situation.now().isEmpty()) {
            return askIdentity(List.of(new Block.Findings(findings)));
        }
        MailFromAttributes now = situation.now().get();
        List<Block> before = new ArrayList<>();
        before.add(new Block.Heading("1. MAIL FROM domain of " + identity));
        before.add(new Block.Paragraph("Mail from " + identity + " " + IdentityViews.mailNow(now) + "."));
        if (now.isWorking()) {
            before.add(new Block.Paragraph(
                    "It works. A change replaces it; Ctrl-C leaves everything as it is.", Tone.WARNING));
        }
        before.add(new Block.Paragraph("It has to be below " + identity.domain()
                + ", and to be used neither in From addresses nor to receive mail. bounce or mail are usual."));
        return askDomain(before, now.domain().map(Object::toString).orElseGet(this::proposal));
    }

    private String proposal() {
        return UsualDomain.of(identity, desk.identities().remembered().keySet())
                .map(Object::toString)
                .orElse("");
    }

    private Stage askDomain(List<Block> before, String proposal) {
        return new Ask(before, "MAIL FROM domain: ", "MAIL-FROM-DOMAIN", proposal, this::domain);
    }

    private Stage domain(String written) {
        Situation situation;
        try {
            domain = MailFromDomain.parse(written.strip(), identity);
            situation = look();
        } catch (InvalidName e) {
            return askDomain(complaint(e), "");
        }
        List<Finding> findings = Rules.judge(situation).stream()
                .filter(finding -> finding.subject().equals(domain.toString()))
                .toList();
        boolean forbidden = !domain.name().isProperChildOf(identity.domain());
        if (forbidden) {
            return askDomain(List.of(new Block.Findings(findings)), "");
        }
        List<Block> before = new ArrayList<>();
        before.add(new Block.Heading("2. Records for " + domain));
        before.add(new Block.Findings(findings));
        return records(situation, before);
    }

    private Situation look() {
        return desk.inspector(false)
                .wished(
                        identity,
                        Optional.of(domain),
                        now -> MailFromSetting.of(domain, BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }

    private Stage records(Situation situation, List<Block> before) {
        RecordChanges needed = NeededRecords.of(situation);
        if (needed.isEmpty()) {
            before.add(new Block.Paragraph("DNS has what is needed.", Tone.GOOD));
            return askBehavior(before, situation);
        }
        before.add(new Block.Paragraph("With your DNS provider:"));
        before.addAll(RecordViews.blocks(needed, RecordViews.zone(situation)));
        if (desk.zone().isPresent()) {
            return new Ask(
                    before,
                    "Publish them into the sandbox's zone now? [y/N] ",
                    "YES-NO",
                    "",
                    answer -> published(needed, answer));
        }
        return waitForDns(before);
    }

    private Stage published(RecordChanges needed, String answer) {
        List<Block> before = new ArrayList<>();
        if (List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
            needed.publishTo(desk.zone().orElseThrow());
            before.add(new Block.Paragraph("Published.", Tone.GOOD));
        }
        return waitForDns(before);
    }

    private Stage waitForDns(List<Block> before) {
        Pace pace = desk.isSandbox() ? Pace.SANDBOX : Pace.DNS;
        return new Wait(before, pace, this::lookAtDns, done -> askBehavior(List.of(), look()));
    }

    private Seen lookAtDns() {
        MailFromDns dns = desk.inspector(false).dns(domain, identity.domain());
        Situation situation = new Situation(
                identity,
                MailFromSetting.of(domain, BehaviorOnMxFailure.USE_DEFAULT_VALUE),
                true,
                emptyView(),
                Optional.of(dns));
        RecordChanges needed = NeededRecords.of(situation);
        String missing = needed.isEmpty()
                ? "DNS has the records"
                : Expectation.of(dns) == Expectation.UNKNOWN
                        ? "DNS could not be asked"
                        : "missing or wrong: "
                                + Stream.concat(
                                                needed.publish().stream()
                                                        .map(record -> record.type() + " at " + record.name()),
                                                needed.delete().stream().map(old -> old.type() + " at " + old.owner()))
                                        .distinct()
                                        .collect(Collectors.joining(", "));
        return new Seen(needed.isEmpty(), missing);
    }

    private SesView emptyView() {
        return SesView.nothing(desk.region(), desk.clock().instant());
    }

    private Stage askBehavior(List<Block> before, Situation situation) {
        List<Block> blocks = new ArrayList<>(before);
        blocks.add(new Block.Heading("3. Behavior on MX failure"));
        for (BehaviorOnMxFailure behavior : BehaviorOnMxFailure.values()) {
            blocks.add(new Block.Paragraph(
                    behavior.awsName() + " (" + behavior.shortName() + "): " + ChangeViews.meaning(behavior)));
        }
        blocks.add(new Block.Paragraph("Until SES has seen the MX for the first time, it counts as not seen."));
        String present = situation
                .now()
                .filter(now -> now.domain().isPresent())
                .map(now -> now.behavior().awsName())
                .orElse(BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName());
        return new Ask(blocks, "Behavior: ", "BEHAVIOR", present, this::behavior);
    }

    private Stage behavior(String written) {
        Optional<BehaviorOnMxFailure> behavior = BehaviorOnMxFailure.parse(written.strip());
        if (behavior.isEmpty()) {
            return new Ask(
                    List.of(new Block.Paragraph("There is no behavior “" + written + "”.", Tone.BAD)),
                    "Behavior: ",
                    "BEHAVIOR",
                    BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName(),
                    this::behavior);
        }
        Wish wish = new Wish.Set(identity, domain, behavior);
        Planned planned = desk.planner(options.searchRegions()).plan(wish);
        if (planned instanceof Planned.Proposal proposal) {
            String line = "set " + identity + " " + domain + " --behavior-on-mx-failure " + behavior.get();
            return new Propose(
                    new Result.Proposal(
                            proposal.plan(), ChangeViews.plan(proposal.plan(), Proposals.line(desk, line)), false),
                    this::proposed);
        }
        if (planned instanceof Planned.Forbidden forbidden) {
            return new End(List.of(new Block.Findings(forbidden.because())), Optional.empty(), ExitCode.SYNTAX);
        }
        Planned.Nothing nothing = (Planned.Nothing) planned;
        return new End(ChangeViews.nothing(nothing).blocks(), follow(), ExitCode.OK);
    }

    private Stage proposed(boolean done) {
        return done
                ? new End(List.of(), follow(), ExitCode.OK)
                : new End(
                        List.of(new Block.Paragraph("Nothing was changed. To come back: mailfrom setup " + identity)),
                        Optional.empty(),
                        ExitCode.REFUSED);
    }

    private Optional<Watch> follow() {
        return Optional.of(WatchCommand.of(desk, List.of(identity), MailFromStatus.SUCCESS, Optional.empty()));
    }

    private static List<Block> complaint(InvalidName e) {
        return List.of(new Block.Paragraph(Complaint.of(e).message() + " " + e.mend(), Tone.BAD));
    }
}
