package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Sheet;
import java.util.List;
import java.util.stream.Collectors;

/** The one message about many that have turned at once, made of how each of them is by now. */
final class Digest {

    private static final int SHOWN = 10;

    private Digest() {}

    /** @param subjects all that the message is about */
    static Shape of(List<Notice.Subject> subjects, Post post) {
        List<Notice.Subject> bad = in(Alert.Kind.TURNED_BAD, subjects);
        List<Notice.Subject> givenUp = in(Alert.Kind.GAVE_UP, subjects);
        int recovered = in(Alert.Kind.RECOVERED, subjects).size();
        int gone = in(Alert.Kind.GONE, subjects).size();
        boolean over = bad.isEmpty() && givenUp.isEmpty();
        Sheet sheet = new Sheet();
        sheet.header(subjects.size() + " identities in " + post.region() + " have turned at once");
        say("Account: " + Mrkdwn.escaped(post.account()), sheet);
        say(
                (over ? "✅ " : "⚠️ ") + "Bad now: " + bad.size() + ". Given up by SES: " + givenUp.size()
                        + ". Recovered: " + recovered + ". No longer registered: " + gone + ".",
                sheet);
        names("Given up by SES", givenUp, sheet);
        names("Bad", bad, sheet);
        if (!over) {
            say(
                    "Look at one with " + Mrkdwn.code(post.command("check IDENTITY"))
                            + ", and at all of them in a terminal with " + Mrkdwn.code("mailfrom audit") + ".",
                    sheet);
        }
        String face = subjects.stream()
                .map(subject -> subject.state() + " " + subject.id())
                .sorted()
                .collect(Collectors.joining(" "));
        return Shape.of("digest " + Integer.toHexString(face.hashCode()) + " " + face.length(), sheet.message(), over);
    }

    /** What has happened to some of them, in one line for the thread, as mark-up. */
    static String line(List<Notice.Subject> changed) {
        return List.of(Alert.Kind.values()).stream()
                .filter(kind -> !in(kind, changed).isEmpty())
                .map(kind -> phrase(kind) + ": " + listed(in(kind, changed)))
                .collect(Collectors.joining(". ", "", "."));
    }

    private static String phrase(Alert.Kind kind) {
        return switch (kind) {
            case TURNED_BAD -> "⚠️ Turned bad";
            case GAVE_UP -> "⛔ Given up by SES";
            case RECOVERED -> "✅ Recovered";
            case GONE -> "🚫 No longer registered";
        };
    }

    private static List<Notice.Subject> in(Alert.Kind kind, List<Notice.Subject> subjects) {
        return subjects.stream()
                .filter(subject -> subject.state().equals(kind.name()))
                .toList();
    }

    private static String listed(List<Notice.Subject> subjects) {
        String names = subjects.stream()
                .limit(SHOWN)
                .map(subject -> Mrkdwn.code(subject.identity()))
                .collect(Collectors.joining(", "));
        return subjects.size() > SHOWN ? names + " and " + (subjects.size() - SHOWN) + " more" : names;
    }

    private static void names(String label, List<Notice.Subject> subjects, Sheet sheet) {
        if (subjects.isEmpty()) {
            return;
        }
        say(label + ":", sheet);
        subjects.stream()
                .limit(SHOWN)
                .forEach(subject -> say(
                        "• " + Mrkdwn.code(subject.identity())
                                + (subject.codes().isEmpty() ? "" : " · " + Mrkdwn.escaped(subject.codes())),
                        sheet));
        if (subjects.size() > SHOWN) {
            say("and " + (subjects.size() - SHOWN) + " more", sheet);
        }
    }

    private static void say(String line, Sheet sheet) {
        sheet.line(line, line);
    }
}
