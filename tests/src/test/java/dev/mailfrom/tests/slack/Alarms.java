package dev.mailfrom.tests.slack;

import dev.mailfrom.slackbot.config.Pattern;
import dev.mailfrom.slackbot.config.WatchOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What the double of Slack has been told by the watchdog. */
final class Alarms {

    static final String CHECK = "alarm:check:v1";
    static final String RETRY = "alarm:retry:v1";

    private final Rig rig;

    Alarms(Rig rig) {
        this.rig = rig;
    }

    /** Everywhere, each second. */
    static Optional<WatchOrder> watch(String... identities) {
        return Optional.of(new WatchOrder(
                "C01MAIL",
                Duration.ofSeconds(1),
                Rig.ANY,
                Rig.ANY,
                Stream.of(identities).map(Pattern::new).toList()));
    }

    /** The message about the identity, as it was posted. */
    SlackCall told(String identity, String region) throws InterruptedException {
        return rig.slack.await("chat.postMessage", identity + " in " + region + " ");
    }

    /** The same, or the message as it was posted, whichever shows it first. */
    SlackCall shown(SlackCall message, String text) throws InterruptedException {
        return message.text().contains(text) ? message : edited(message, text);
    }

    SlackCall edited(SlackCall message, String text) throws InterruptedException {
        return rig.slack.await(
                "chat.update",
                call -> call.ts().equals(message.ts()) && call.text().contains(text));
    }

    SlackCall replied(SlackCall message, String text) throws InterruptedException {
        return rig.slack.await(
                "reply",
                call -> message.ts().equals(call.fields().get("thread_ts"))
                        && call.text().contains(text));
    }

    /** How often there was such a call. */
    long about(String method, String text) {
        return rig.slack.calls(method).stream()
                .filter(call -> call.text().contains(text))
                .count();
    }

    void press(String user, String action, SlackCall message) throws Exception {
        rig.people.press(user, action, message.value(), message.ts());
    }
}
