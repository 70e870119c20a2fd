package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.ServiceNotices;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.command.line.Tokenizer;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs {@code /mailfrom TEXT}: parses it, checks permissions, and replies or posts a plan. */
public final class SlashCommandRunner {

    private final AccountSessions sessions;
    private final PermissionChecker permissions;
    private final ReplySender replies;
    private final PlanPoster planPoster;
    private final Executor threads;
    private final SharedReads reads = new SharedReads();

    /** @param threads answer those who share a read */
    public SlashCommandRunner(
            AccountSessions sessions,
            PermissionChecker permissions,
            ReplySender replies,
            PlanPoster planPoster,
            Executor threads) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.replies = replies;
        this.planPoster = planPoster;
        this.threads = threads;
    }

    /** A command that the caller may run, at an account and region. */
    private record PermittedCommand(
            SlackEvent.SlackCaller who,
            SlashCommand command,
            CommandSubjects subjects,
            BotTarget target,
            Session session) {

        /** Whether everyone who asks at this moment can have the answer, as far as they may see it. */
        boolean isShareable() {
            return subjects.changes() == Subjects.Scope.NOTHING
                    && command.runnable().isPresent()
                    && !command.name().equals("whoami")
                    && !command.name().equals("help");
        }

        boolean canProposePlan() {
            return subjects.changes() != Subjects.Scope.NOTHING
                    && !command.options().dryRun();
        }
    }

    /**
     * Runs what was typed and replies; a failure becomes a reply too.
     *
     * @param alone why the store is unavailable, so that nothing can be changed; empty where it is available
     * @return completes when the person has the reply
     */
    public CompletionStage<?> run(SlackEvent.CommandTyped typed, Optional<StoreException> alone) {
        SlackEvent.SlackCaller who = typed.from();
        return answered(who, () -> {
            PermittedCommand permitted = permit(who, SlashCommand.parse(typed.text()));
            if (permitted.canProposePlan()) {
                String line = "/mailfrom " + permitted.command().line();
                ReplySender.PromisedReply promise = replies.promiseReply(typed.key(), who, interruptedMessage(line));
                CompletionStage<?> answer = answered(who, () -> run(permitted, alone));
                promise.complete();
                return answer;
            }
            return run(permitted, alone);
        });
    }

    /** The reply where the process ended before there was one. @param line what to send again */
    public static SlackMessage interruptedMessage(String line) {
        return BlockKitRenderer.message(List.of(
                new ViewBlock.Paragraph(
                        "mailfrom was interrupted before it could answer. If no plan has appeared, nothing"
                                + " was planned or changed; send it again:"),
                new ViewBlock.CopyableText(line)));
    }

    /** Runs words that need no normalizing, and replies. */
    public void run(SlackEvent.SlackCaller who, List<String> words) {
        answered(who, () -> run(permit(who, SlashCommand.of(words)), Optional.empty()));
    }

    private CompletionStage<?> answered(SlackEvent.SlackCaller who, Supplier<CompletionStage<?>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            replies.reply(who, ErrorReply.of(e), false);
            return CompletableFuture.completedFuture(null);
        }
    }

    private PermittedCommand permit(SlackEvent.SlackCaller who, SlashCommand command) {
        return permit(
                who,
                command,
                sessions.find(command.options().profile(), command.options().region()));
    }

    /** Checks what the command declares, before it runs. @throws PermissionChecker.PermissionDeniedException */
    private PermittedCommand permit(SlackEvent.SlackCaller who, SlashCommand command, BotTarget target) {
        Session session = sessions.session(target);
        CommandSubjects subjects = command.runnable().map(Command::subjects).orElse(CommandSubjects.NONE);
        permissions.check(who, target, subjects, session);
        return new PermittedCommand(who, command, subjects, target, session);
    }

    private CompletionStage<?> run(PermittedCommand permitted, Optional<StoreException> alone) {
        if (!permitted.isShareable()) {
            answer(permitted).ifPresent(message -> reply(permitted, message, alone));
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<List<ViewBlock>> blocks = read(permitted);
        BiFunction<List<ViewBlock>, Throwable, CompletionStage<?>> then =
                (found, failure) -> answered(permitted.who(), () -> {
                    if (failure instanceof RuntimeException e) {
                        throw e;
                    }
                    reply(permitted, BlockKitRenderer.message(visible(permitted, found)), alone);
                    return CompletableFuture.completedFuture(null);
                });
        // Those who joined the read of another person are answered beside each other.
        return blocks.isDone() ? blocks.handle(then) : blocks.handleAsync(then, threads);
    }

    private void reply(PermittedCommand permitted, SlackMessage message, Optional<StoreException> alone) {
        SlackMessage told = alone.map(
                        why -> BlockKitRenderer.withWarning(ServiceNotices.storeUnavailable(why), message))
                .orElse(message);
        replies.reply(permitted.who(), told, permitted.command().shared());
    }

    /** What the command shows of everything, before it is filtered for the person. */
    private CompletableFuture<List<ViewBlock>> read(PermittedCommand permitted) {
        SlashCommand command = permitted.command();
        return reads.run(
                new SharedReads.ReadKey(permitted.target(), command.line()),
                () -> blocks(command.runnable().orElseThrow().run(permitted.session(), command.options())));
    }

    /** What people read of a result that needs no further step. */
    public static List<ViewBlock> blocks(CommandResult result) {
        if (result instanceof CommandResult.Answer answer) {
            // In a terminal the notes go to standard error; here they say what the text below is.
            return Stream.concat(answer.view().notes().stream(), answer.view().blocks().stream())
                    .toList();
        }
        if (result instanceof CommandResult.Refusal refusal) {
            return refusal.blocks();
        }
        if (result instanceof CommandResult.Following following) {
            return polled(following.follower());
        }
        throw new UsageException("This does not work in Slack.", "Use a terminal.");
    }

    /** @return the answer; empty where a plan is posted instead */
    private Optional<SlackMessage> answer(PermittedCommand permitted) {
        SlashCommand command = permitted.command();
        if (command.runnable().isEmpty()) {
            boolean one = !command.name().isEmpty() && !command.name().equals("help");
            return Optional.of(BlockKitRenderer.message(
                    one ? HelpText.about(command.name()).blocks() : HelpMessage.blocks()));
        }
        if (command.name().equals("whoami")) {
            return Optional.of(BlockKitRenderer.message(whoami(permitted)));
        }
        CommandResult result = command.runnable().get().run(permitted.session(), command.options());
        if (result instanceof CommandResult.Proposal proposal
                && !proposal.plan().bulk()) {
            return propose(permitted, proposal);
        }
        return Optional.of(BlockKitRenderer.message(visible(permitted, blocks(result))));
    }

    /** The answer of a command that only reads. @throws PermissionChecker.PermissionDeniedException */
    public SlackMessage runReadOnly(SlackEvent.SlackCaller who, BotTarget target, List<String> words) {
        return answer(permit(who, SlashCommand.of(words), target)).orElseThrow();
    }

    private Optional<SlackMessage> propose(PermittedCommand permitted, CommandResult.Proposal proposal) {
        SlashCommand command = permitted.command();
        proposal.plan()
                .items()
                .forEach(item -> permissions.check(
                        permitted.who(),
                        permitted.target(),
                        AccessRole.OPERATOR,
                        item.identity().name()));
        if (!command.options().dryRun()) {
            proposal.plan()
                    .records()
                    .forEach(record ->
                            permissions.checkPublishing(permitted.who(), permitted.target(), record.identity()));
        }
        List<ViewBlock> blocks = PlanPoster.withoutShellCommand(
                visible(permitted, proposal.view().get().blocks()));
        if (command.options().dryRun()) {
            return Optional.of(BlockKitRenderer.message(blocks));
        }
        planPoster.post(
                permitted.who(),
                permitted.target(),
                command.commandLine(proposal.plan()),
                command.options().reason(),
                proposal.plan(),
                blocks);
        return Optional.empty();
    }

    /** The whole plan as it is now, as far as a viewer of its identities may see it. Changes nothing. */
    public SlackMessage details(SlackEvent.SlackCaller who, PlanMessage plan, Session session) {
        SlashCommand command = SlashCommand.of(Tokenizer.words(plan.line()));
        Subjects reads = command.runnable().orElseThrow().subjects().reads();
        CommandResult result = PlanExecutor.replan(plan, session);
        List<ViewBlock> blocks = result instanceof CommandResult.Proposal proposal
                ? PlanPoster.withoutShellCommand(proposal.view().get().blocks())
                : blocks(result);
        return BlockKitRenderer.message(visible(who, plan.target(), reads, blocks));
    }

    /** The options that name an account and region in a line; empty where nothing needs to be named. */
    public List<String> targetWords(BotTarget target) {
        return sessions.commandWords(target);
    }

    private List<ViewBlock> visible(PermittedCommand permitted, List<ViewBlock> blocks) {
        return visible(permitted.who(), permitted.target(), permitted.subjects().reads(), blocks);
    }

    /** The blocks that the person may see. */
    private List<ViewBlock> visible(
            SlackEvent.SlackCaller who, BotTarget target, Subjects reads, List<ViewBlock> blocks) {
        if (permissions.coversAll(who, target, AccessRole.VIEWER)) {
            return blocks;
        }
        Predicate<String> names = permissions.permittedIdentities(who, target, AccessRole.VIEWER);
        return new BlockFilter(identity -> names.test(identity.name()), reads).filter(blocks);
    }

    private static List<ViewBlock> polled(StatusFollower follower) {
        StatusFollower.Poll poll = follower.poll();
        List<ViewBlock> blocks = new ArrayList<>(follower.view(poll).blocks());
        if (!poll.settled()) {
            blocks.add(new ViewBlock.Paragraph("This is the state now. SES continues on its own; ask again later."));
        }
        return blocks;
    }

    private List<ViewBlock> whoami(PermittedCommand permitted) {
        SlackEvent.SlackCaller who = permitted.who();
        BotTarget target = permitted.target();
        CommandContext.CallerDetails caller = permitted.session().target().caller();
        String role =
                permissions.role(who, target, "*").map(AccessRole::toString).orElse("depends on the identity");
        return List.of(
                new ViewBlock.Heading("Who you are here"),
                new ViewBlock.Fields(
                        new ViewBlock.LabeledValue("Slack user", who.user()),
                        new ViewBlock.LabeledValue("Team", who.team()),
                        new ViewBlock.LabeledValue("Channel", who.channel()),
                        new ViewBlock.LabeledValue("Role", role),
                        new ViewBlock.LabeledValue("Account", target.account() + " (" + caller.account() + ")"),
                        new ViewBlock.LabeledValue("Region", target.region()),
                        new ViewBlock.LabeledValue("Principal", caller.arn())));
    }
}
