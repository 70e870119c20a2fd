package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.slackbot.outbox.AlertSubject;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.Mrkdwn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one message about many identities that turned bad at once, made of how each of them is now. */
final class DigestMessage {

    private static final int SHOWN = 10;

    private DigestMessage() {}

    /** @param subjects all that the message is about */
    static MessageContent render(List<AlertSubject> subjects, AlertLocation location) {
        List<AlertSubject> bad = in(Alert.Kind.TURNED_BAD, subjects);
        List<AlertSubject> givenUp = in(Alert.Kind.GAVE_UP, subjects);
        int recovered = in(Alert.Kind.RECOVERED, subjects).size();
        int gone = in(Alert.Kind.GONE, subjects).size();
        boolean over = bad.isEmpty() && givenUp.isEmpty();
        MessageBuilder builder = new MessageBuilder();
        builder.header(subjects.size() + " identities in " + location.region() + " changed at once");
        builder.line("Account: " + Mrkdwn.escape(location.account()));
        List<AlertSubject> refused = Stream.concat(bad.stream(), givenUp.stream())
                .filter(DigestMessage::refusesMail)
                .toList();
        if (!refused.isEmpty()) {
            builder.line("⛔ SES refuses every message of " + refused.size() + ": " + listed(refused) + ".");
        }
        builder.line((over ? "✅ " : "⚠️ ") + "Bad now: " + bad.size() + ". Given up by SES: " + givenUp.size()
                + ". Recovered: " + recovered + ". No longer registered: " + gone + ".");
        names("Given up by SES", givenUp, builder);
        names("Bad", bad, builder);
        if (!over) {
            builder.line("Check one with " + Mrkdwn.code(location.command("check IDENTITY")) + ", or all of them with "
                    + Mrkdwn.code(location.command("list --status Failed")) + ".");
        }
        String face = subjects.stream()
                .map(subject -> subject.state() + " " + subject.id())
                .sorted()
                .collect(Collectors.joining(" "));
        return new MessageContent(
                "digest " + Integer.toHexString(face.hashCode()) + " " + face.length(), builder.message(), over);
    }

    /** The news of some of them in one line for the thread, as mark-up. */
    static String threadLine(List<AlertSubject> changed) {
        return List.of(Alert.Kind.values()).stream()
                .filter(kind -> !in(kind, changed).isEmpty())
                .map(kind -> phrase(kind) + ": " + listed(in(kind, changed)))
                .collect(Collectors.joining(". ", "", "."));
    }

    private static String phrase(Alert.Kind kind) {
        return switch (kind) {
            case TURNED_BAD -> "⚠️ Turned bad";
            case GAVE_UP -> "⚠️ Given up by SES";
            case RECOVERED -> "✅ Recovered";
            case GONE -> "🚫 No longer registered";
        };
    }

    private static boolean refusesMail(AlertSubject subject) {
        return List.of(subject.codes().split(" ")).contains(FindingCode.REJECT_STOPS_MAIL.name());
    }

    private static List<AlertSubject> in(Alert.Kind kind, List<AlertSubject> subjects) {
        return subjects.stream()
                .filter(subject -> subject.state().equals(kind.name()))
                .toList();
    }

    private static String listed(List<AlertSubject> subjects) {
        String names = subjects.stream()
                .limit(SHOWN)
                .map(subject -> Mrkdwn.code(subject.identity()))
                .collect(Collectors.joining(", "));
        return subjects.size() > SHOWN ? names + " and " + (subjects.size() - SHOWN) + " more" : names;
    }

    private static void names(String label, List<AlertSubject> subjects, MessageBuilder builder) {
        if (subjects.isEmpty()) {
            return;
        }
        builder.line(label + ":");
        subjects.stream()
                .limit(SHOWN)
                .forEach(subject -> builder.line("• " + Mrkdwn.code(subject.identity())
                        + (subject.codes().isEmpty() ? "" : " · " + Mrkdwn.escape(subject.codes()))));
        if (subjects.size() > SHOWN) {
            builder.line("and " + (subjects.size() - SHOWN) + " more");
        }
    }
}
