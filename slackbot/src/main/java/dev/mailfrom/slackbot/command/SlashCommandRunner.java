package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.ServiceNotices;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandRegistry;
import dev.mailfrom.core.command.line.HelpText;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.audit.AuditButtonValue;
import dev.mailfrom.slackbot.audit.AuditService;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.plan.PlanExecutor;
import dev.mailfrom.slackbot.plan.PlanPoster;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.files.SlackFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Runs {@code /mailfrom TEXT}: parses it, checks permissions, and replies or posts a plan. */
public final class SlashCommandRunner {

    private static final CompletionStage<?> ANSWERED = CompletableFuture.completedFuture(null);

    /** The commands that only explain. */
    private static final Set<String> WORDS = Set.of("help", "explain");

    private final AccountSessions sessions;
    private final PermissionChecker permissions;
    private final ReplySender replies;
    private final Executor threads;
    private final VisibleBlocks visible;
    private final PlanProposer proposer;
    private final AnswerRenderer renderer;
    private final WatchStarter watchStarter;
    private final AuditRequests auditRequests;
    private final LongTexts longTexts;
    private final SharedReads reads = new SharedReads();

    /** @param threads answer those who share a read */
    public SlashCommandRunner(
            AccountSessions sessions,
            PermissionChecker permissions,
            ReplySender replies,
            PlanPoster planPoster,
            AuditService audits,
            SlackFiles files,
            SlackApi slack,
            Executor threads) {
        this.sessions = sessions;
        this.permissions = permissions;
        this.replies = replies;
        this.threads = threads;
        this.visible = new VisibleBlocks(permissions);
        this.renderer = new AnswerRenderer(sessions, permissions);
        this.watchStarter = new WatchStarter(sessions);
        this.longTexts = new LongTexts(files, slack);
        this.auditRequests = new AuditRequests(audits, replies, renderer);
        this.proposer = new PlanProposer(permissions, visible, planPoster);
    }

    /** Where an answer goes. */
    private enum Destination {
        REPLY,
        /** In place of the message that was clicked. */
        REPLACE,
        /** As a reply, with all that its short report leaves out. */
        WHOLE
    }

    /** Whether a line can be answered without SES and DNS. */
    public static boolean isAboutWords(String typed) {
        try {
            SlashCommand command = SlashCommand.parse(typed);
            return command.runnable().isEmpty() || WORDS.contains(command.name());
        } catch (UsageException e) {
            return true;
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

    /** Runs words that need no normalizing, and replies. @return completes when the person has the reply */
    public CompletionStage<?> run(SlackEvent.SlackCaller who, List<String> words) {
        return answered(who, () -> run(permit(who, SlashCommand.of(words)), Optional.empty()));
    }

    /** The same for a change. @param replaced the id of the plan that the new one takes the place of */
    public void replacePlan(SlackEvent.SlackCaller who, List<String> words, String replaced) {
        answered(who, () -> {
            PermittedCommand permitted = permit(who, SlashCommand.of(words));
            answer(permitted, Optional.of(replaced)).ifPresent(message -> reply(permitted, message, Optional.empty()));
            return ANSWERED;
        });
    }

    /** The answer of a line that only reads, in place of the message that was clicked. @param page of a long table, from 1 */
    public CompletionStage<?> refresh(SlackEvent.SlackCaller who, List<String> words, int page) {
        return answered(
                who, () -> share(permit(who, SlashCommand.of(words)), Optional.empty(), Destination.REPLACE, page));
    }

    /** The whole answer of a line that only reads, for the person alone. */
    public CompletionStage<?> showWhole(SlackEvent.SlackCaller who, List<String> words) {
        return answered(who, () -> share(permit(who, SlashCommand.of(words)), Optional.empty(), Destination.WHOLE, 1));
    }

    /** Answers a click on a button of a finished audit, under the rules of the channel in which it was asked for. */
    public CompletionStage<?> clickAudit(SlackEvent.ButtonClicked click, AuditButtonValue value) {
        SlackEvent.SlackCaller from = click.from();
        var who = new SlackEvent.SlackCaller(from.team(), value.channel(), from.user(), from.responseUrl());
        return answered(
                who,
                () -> auditRequests.click(click, value, permit(who, SlashCommand.of(Tokenizer.words(value.line())))));
    }

    private CompletionStage<?> answered(SlackEvent.SlackCaller who, Supplier<CompletionStage<?>> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            replies.reply(who, ErrorReply.of(e), false);
            return ANSWERED;
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
        command.runnable().ifPresent(one -> sessions.store().files().provide(one, who.team()));
        CommandSubjects subjects = command.runnable().map(Command::subjects).orElse(CommandSubjects.NONE);
        permissions.check(who, target, subjects, session);
        return new PermittedCommand(who, command, subjects, target, session);
    }

    private CompletionStage<?> run(PermittedCommand permitted, Optional<StoreException> alone) {
        if (AuditRequests.isOne(permitted)) {
            return auditRequests.run(permitted, alone);
        }
        if (permitted.isShareable()) {
            return share(permitted, alone, Destination.REPLY, 1);
        }
        answer(permitted, Optional.empty()).ifPresent(message -> reply(permitted, message, alone));
        return ANSWERED;
    }

    /** Reads once for all who ask at this moment. Those who join another person's read are answered beside each other. */
    private CompletionStage<?> share(
            PermittedCommand permitted, Optional<StoreException> alone, Destination destination, int page) {
        CompletableFuture<CommandAnswer> read = read(permitted);
        BiFunction<CommandAnswer, Throwable, CompletionStage<?>> then =
                (found, failure) -> answered(permitted.who(), () -> {
                    if (failure instanceof RuntimeException e) {
                        throw e;
                    }
                    switch (destination) {
                        case REPLY -> reply(permitted, watched(permitted, found, alone), alone);
                        case REPLACE -> replies.replace(permitted.who(), rendered(permitted, found, page));
                        case WHOLE -> replies.reply(permitted.who(), whole(permitted, found), false);
                    }
                    return ANSWERED;
                });
        return read.isDone() ? read.handle(then) : read.handleAsync(then, threads);
    }

    private void reply(PermittedCommand permitted, SlackMessage message, Optional<StoreException> alone) {
        replies.reply(
                permitted.who(),
                withStoreWarning(message, alone),
                permitted.command().shared());
    }

    static SlackMessage withStoreWarning(SlackMessage message, Optional<StoreException> alone) {
        return alone.map(why -> BlockKitRenderer.withWarning(ServiceNotices.storeUnavailable(why), message))
                .orElse(message);
    }

    /** What the command shows of everything, before it is filtered for the person. */
    private CompletableFuture<CommandAnswer> read(PermittedCommand permitted) {
        SlashCommand command = permitted.command();
        return reads.run(
                new SharedReads.ReadKey(permitted.target(), command.line()),
                () -> CommandAnswer.of(command.runnable().orElseThrow().run(permitted.session(), command.options())));
    }

    /** Begins to follow what has not settled. While the store is away, that cannot be written down. */
    private SlackMessage watched(PermittedCommand permitted, CommandAnswer answer, Optional<StoreException> alone) {
        CommandAnswer said = alone.isPresent() ? answer : watchStarter.start(permitted, answer);
        return withFiles(permitted, said);
    }

    /** @param page of a long table, from 1 */
    private SlackMessage rendered(PermittedCommand permitted, CommandAnswer answer, int page) {
        return renderer.render(permitted, answer.withBlocks(visible.of(permitted, answer.blocks())), page);
    }

    /** The first page, with long raw texts as files where Slack takes them. */
    private SlackMessage withFiles(PermittedCommand permitted, CommandAnswer answer) {
        LongTexts.SentTexts sent = longTexts.send(permitted, visible.of(permitted, answer.blocks()));
        SlackMessage message = renderer.render(permitted, answer.withBlocks(sent.blocks()), 1);
        sent.link().ifPresent(link -> message.blocks().add(ButtonBlocks.linkRow("Open the file", link)));
        return message;
    }

    private SlackMessage whole(PermittedCommand permitted, CommandAnswer answer) {
        return BlockKitRenderer.message(visible.of(permitted, answer.blocks()), renderer.commands(permitted.target()));
    }

    /** @return the answer; empty where a plan is posted instead */
    private Optional<SlackMessage> answer(PermittedCommand permitted, Optional<String> replaced) {
        SlashCommand command = permitted.command();
        if (command.runnable().isEmpty()) {
            boolean one = !command.name().isEmpty() && !command.name().equals("help");
            return Optional.of(BlockKitRenderer.message(
                    one
                            ? HelpText.about(command.name(), CommandRegistry.FrontEnd.SLACK)
                                    .blocks()
                            : HelpMessage.blocks()));
        }
        if (command.name().equals("whoami")) {
            return Optional.of(BlockKitRenderer.message(WhoamiAnswer.blocks(permitted, permissions)));
        }
        CommandResult result = command.runnable().get().run(permitted.session(), command.options());
        if (result instanceof CommandResult.Proposal proposal) {
            return proposer.propose(permitted, proposal, replaced);
        }
        return Optional.of(withFiles(permitted, CommandAnswer.of(result)));
    }

    /** The whole answer of a command that only reads. @throws PermissionChecker.PermissionDeniedException */
    public SlackMessage runReadOnly(SlackEvent.SlackCaller who, BotTarget target, List<String> words) {
        PermittedCommand permitted = permit(who, SlashCommand.of(words), target);
        Command command = permitted.command().runnable().orElseThrow();
        return whole(
                permitted,
                CommandAnswer.of(
                        command.run(permitted.session(), permitted.command().options())));
    }

    /** The whole plan as it is now, as far as a viewer of its identities may see it. Changes nothing. */
    public SlackMessage details(SlackEvent.SlackCaller who, PlanMessage plan, Session session) {
        SlashCommand command = SlashCommand.of(Tokenizer.words(plan.line()));
        Command runnable = command.runnable().orElseThrow();
        sessions.store().files().provide(runnable, plan.team());
        Subjects subjects = runnable.subjects().reads();
        CommandResult result =
                PlanExecutor.replan(plan, session, sessions.store().files());
        List<ViewBlock> blocks = result instanceof CommandResult.Proposal proposal
                ? proposal.view().get().blocks()
                : CommandAnswer.of(result).blocks();
        return BlockKitRenderer.message(
                visible.of(who, plan.target(), subjects, blocks), renderer.commands(plan.target()));
    }

    /** The options that name an account and region in a line; empty where nothing needs to be named. */
    public List<String> targetWords(BotTarget target) {
        return sessions.commandWords(target);
    }
}
