package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.audit.Trouble;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.WatchViews;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Buttons;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The message about one identity: what happens to its mail, since when, how much time is left, and what mends it. */
final class OneAlarm {

    static final String CHECK = "alarm:check:v1";
    static final String RETRY = "alarm:retry:v1";

    /** The time that is left is brought up to date this often: an edit disturbs nobody, but costs Slack's pace. */
    private static final Duration UP_TO_DATE = Duration.ofHours(6);

    private OneAlarm() {}

    /**
     * @param id of the notice, which the buttons carry
     * @param at now
     */
    static Shape of(String id, Alert.Kind kind, Trouble trouble, Post post, Instant at) {
        boolean over = isOver(kind);
        Sheet sheet = new Sheet();
        sheet.header(trouble.identity() + " in " + trouble.scope().region() + " " + WatchViews.words(kind));
        say(
                mark(kind) + "*Mail from it now:* ",
                "Mail from it now ",
                Mrkdwn.escaped(WatchViews.mailNow(trouble)),
                sheet);
        if (over) {
            lasted(trouble, at, sheet);
        } else {
            time("Bad since", trouble.since(), sheet);
        }
        trouble.now()
                .flatMap(MailFromAttributes::status)
                .ifPresent(status -> say("*SES says:* ", "SES says: ", said(status, trouble, at), sheet));
        if (!over) {
            trouble.givesUp().ifPresent(end -> time("SES gives up at the latest", end, sheet));
        }
        say(
                "*Account:* ",
                "Account: ",
                Mrkdwn.escaped(post.account() + " (" + trouble.scope().account() + ")"),
                sheet);
        if (!trouble.findings().isEmpty()) {
            BlockKit.write(
                    List.of(new Block.Findings(
                            trouble.findings().stream().map(post::here).toList())),
                    sheet);
        }
        Message message = sheet.message();
        if (!over) {
            message.blocks().add(Buttons.row(buttons(id, trouble)));
        }
        return Shape.of(face(kind, trouble, at), message, over);
    }

    static boolean isOver(Alert.Kind kind) {
        return kind == Alert.Kind.RECOVERED || kind == Alert.Kind.GONE;
    }

    static boolean hasGivenUp(Trouble trouble) {
        return trouble.now()
                .flatMap(MailFromAttributes::status)
                .filter(MailFromStatus.FAILED::equals)
                .isPresent();
    }

    /** What is wrong, by code. */
    static String codes(Trouble trouble) {
        return String.join(
                " ",
                trouble.findings().stream()
                        .map(finding -> finding.code().name())
                        .distinct()
                        .toList());
    }

    /** What has happened, in one line for its thread, as mark-up. */
    static String line(Alert.Kind kind, Trouble trouble, Post post) {
        String what = mark(kind) + Mrkdwn.code(trouble.identity().name()) + " " + WatchViews.words(kind);
        return switch (kind) {
            case RECOVERED -> what + ": mail from it " + Mrkdwn.escaped(WatchViews.mailNow(trouble)) + ".";
            case GAVE_UP ->
                what + ": it no longer looks for the MX. Once DNS is right: "
                        + Mrkdwn.code(post.command("retry " + trouble.identity()));
            case GONE, TURNED_BAD -> what + ".";
        };
    }

    private static String mark(Alert.Kind kind) {
        return switch (kind) {
            case RECOVERED -> "✅ ";
            case TURNED_BAD -> "⚠️ ";
            case GAVE_UP -> "⛔ ";
            case GONE -> "🚫 ";
        };
    }

    private static void lasted(Trouble trouble, Instant at, Sheet sheet) {
        if (trouble.since().isBefore(at)) {
            sheet.line(
                    "*It was bad* from " + Mrkdwn.time(trouble.since()) + " to " + Mrkdwn.time(at) + ".",
                    "It was bad from " + Mrkdwn.plainTime(trouble.since()) + " to " + Mrkdwn.plainTime(at) + ".");
        }
    }

    private static String said(MailFromStatus status, Trouble trouble, Instant at) {
        String left = WatchViews.left(trouble, at).map(words -> "; " + words).orElse("");
        return Mrkdwn.escaped(status.awsName() + left);
    }

    private static void time(String label, Instant at, Sheet sheet) {
        sheet.line("*" + label + ":* " + Mrkdwn.time(at), label + ": " + Mrkdwn.plainTime(at));
    }

    private static void say(String marked, String words, String value, Sheet sheet) {
        sheet.line(marked + value, words + value);
    }

    /** To set the same again helps where SES does not look any more. */
    private static List<Buttons.Button> buttons(String id, Trouble trouble) {
        List<Buttons.Button> buttons = new ArrayList<>();
        if (trouble.now().isPresent()) {
            buttons.add(new Buttons.Button(CHECK, "Check", id));
        }
        if (hasGivenUp(trouble)) {
            buttons.add(new Buttons.Button(RETRY, "Retry", id));
        }
        return buttons;
    }

    private static String face(Alert.Kind kind, Trouble trouble, Instant at) {
        String status = trouble.now()
                .flatMap(MailFromAttributes::status)
                .map(MailFromStatus::awsName)
                .orElse("");
        String left = trouble.givesUp()
                .map(end -> Duration.between(at, end))
                // Rounded up, so that nothing is edited the moment after it was posted with all of the 72 hours.
                .map(rest -> Long.toString(rest.plus(UP_TO_DATE.minusNanos(1)).dividedBy(UP_TO_DATE)))
                .orElse("");
        return String.join(" ", kind.name(), status, left, codes(trouble));
    }
}
