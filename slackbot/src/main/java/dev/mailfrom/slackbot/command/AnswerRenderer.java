package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.text.CommandForm;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.PermissionChecker;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.BlockPages;
import dev.mailfrom.slackbot.render.BriefReport;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.RawText;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.render.SlackMessage;
import dev.mailfrom.slackbot.render.TablePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Renders the answer of a command: reports in short with buttons, all else whole. */
final class AnswerRenderer {

    /** The commands that report on identities. */
    private static final Set<String> REPORTS = Set.of("show", "check");

    /** The commands whose answer is a table, in pages. */
    private static final Set<String> TABLES = Set.of("list", "history");

    /** Of a long raw text, so many code blocks are on a page. */
    private static final int PARTS = 2;

    private final AccountSessions sessions;
    private final PermissionChecker permissions;

    AnswerRenderer(AccountSessions sessions, PermissionChecker permissions) {
        this.sessions = sessions;
        this.permissions = permissions;
    }

    /** @param answer as far as the person may see it @param page of a long table, from 1 */
    SlackMessage render(PermittedCommand permitted, CommandAnswer answer, int page) {
        if (TABLES.contains(permitted.command().name())
                && answer.blocks().stream().anyMatch(ViewBlock.Table.class::isInstance)) {
            return table(permitted, answer, page);
        }
        if (answer.blocks().stream().anyMatch(LongTexts::isLong)) {
            return inParts(permitted, answer, page);
        }
        if (permitted.command().name().equals("explain")) {
            return pages(permitted, answer, page);
        }
        if (permitted.command().name().equals("plan")) {
            return desiredState(permitted, answer);
        }
        if (!REPORTS.contains(permitted.command().name()) || answer.rows().isEmpty()) {
            return BlockKitRenderer.message(answer.blocks(), commands(permitted.target()));
        }
        MessageBuilder builder = new MessageBuilder();
        BriefReport.write(answer.blocks(), commands(permitted.target()), builder);
        SlackMessage message = builder.message();
        if (answer.rows().size() == 1) {
            addButtons(permitted, answer, message);
        }
        return message;
    }

    private SlackMessage table(PermittedCommand permitted, CommandAnswer answer, int page) {
        MessageBuilder builder = new MessageBuilder();
        List<Optional<ButtonBlocks.Button>> buttons = new ArrayList<>();
        List<String> line = Tokenizer.words(permitted.command().line());
        // Slack takes one table in a message.
        boolean first = true;
        for (ViewBlock block : answer.blocks()) {
            if (block instanceof ViewBlock.Table table && first) {
                first = false;
                TablePage shown = new TablePage(table, page);
                shown.write(builder);
                buttons.addAll(turning(shown.number(), shown.pages(), line));
            } else {
                BlockKitRenderer.write(List.of(block), commands(permitted.target()), builder);
            }
        }
        if (!permitted.command().shared()) {
            buttons.add(CommandButtons.of(CommandButtons.REFRESH, "Refresh", line));
        }
        return withButtons(builder.message(), buttons);
    }

    /** A long text, a page at a time. */
    private SlackMessage pages(PermittedCommand permitted, CommandAnswer answer, int page) {
        List<List<ViewBlock>> pages = BlockPages.of(answer.blocks());
        int number = Math.max(1, Math.min(page, pages.size()));
        MessageBuilder builder = new MessageBuilder();
        BlockKitRenderer.write(pages.get(number - 1), commands(permitted.target()), builder);
        if (pages.size() > 1) {
            builder.line("Page " + number + " of " + pages.size() + ".");
        }
        return withButtons(
                builder.message(),
                turning(
                        number,
                        pages.size(),
                        Tokenizer.words(permitted.command().line())));
    }

    private static List<Optional<ButtonBlocks.Button>> turning(int number, int pages, List<String> line) {
        return CommandButtons.turning(CommandButtons.PAGE, number, pages, CommandButtons.line(line));
    }

    private static SlackMessage withButtons(SlackMessage message, List<Optional<ButtonBlocks.Button>> buttons) {
        List<ButtonBlocks.Button> all =
                buttons.stream().flatMap(Optional::stream).toList();
        if (!all.isEmpty()) {
            message.blocks().add(ButtonBlocks.row(all));
        }
        return message;
    }

    /** The difference between a file and SES, with a button that asks to apply it. */
    private SlackMessage desiredState(PermittedCommand permitted, CommandAnswer answer) {
        List<String> apply = new ArrayList<>(Tokenizer.words(permitted.command().line()));
        apply.set(apply.indexOf("plan"), "apply");
        apply.removeIf("--expect-no-changes"::equals);
        return withButtons(
                BlockKitRenderer.message(answer.blocks(), commands(permitted.target())),
                List.of(CommandButtons.of(CommandButtons.CHANGE + "apply", "Apply…", apply)));
    }

    /** Long raw texts in code blocks, some on each page; all else is on the first one. */
    private SlackMessage inParts(PermittedCommand permitted, CommandAnswer answer, int page) {
        MessageBuilder builder = new MessageBuilder();
        List<String> parts = new ArrayList<>();
        for (ViewBlock block : answer.blocks()) {
            if (LongTexts.isLong(block)) {
                parts.addAll(RawText.parts(RawText.of(block).orElseThrow()));
            } else if (page == 1) {
                BlockKitRenderer.write(List.of(block), commands(permitted.target()), builder);
            }
        }
        int pages = (parts.size() + PARTS - 1) / PARTS;
        int number = Math.max(1, Math.min(page, pages));
        parts.stream().skip((long) PARTS * (number - 1)).limit(PARTS).forEach(builder::codeBlock);
        builder.line("Page " + number + " of " + pages + ".");
        return withButtons(
                builder.message(),
                turning(number, pages, Tokenizer.words(permitted.command().line())));
    }

    /** How commands for that account and region are printed. */
    CommandForm commands(BotTarget target) {
        return new SlackCommandForm(sessions.commandWords(target));
    }

    private void addButtons(PermittedCommand permitted, CommandAnswer answer, SlackMessage message) {
        String identity = answer.rows().get(0).get("Identity").getAsString();
        boolean operator = permissions
                .role(permitted.who(), permitted.target(), identity)
                .filter(role -> role.includes(AccessRole.OPERATOR))
                .isPresent();
        List<ButtonBlocks.Button> buttons = new AnswerButtons(
                        permitted.target(), sessions.commandWords(permitted.target()), operator)
                .below(permitted.command(), answer);
        if (!buttons.isEmpty()) {
            message.blocks().add(ButtonBlocks.row(buttons));
        }
    }
}
