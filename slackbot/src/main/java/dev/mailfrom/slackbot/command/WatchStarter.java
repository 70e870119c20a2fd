package dev.mailfrom.slackbot.command;

import dev.mailfrom.core.command.follow.FollowPolicy;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.slackbot.access.AccountSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Begins to follow identities for the person who watches them. */
final class WatchStarter {

    /** Until the first poll; the answer has just told the status. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final AccountSessions sessions;

    WatchStarter(AccountSessions sessions) {
        this.sessions = sessions;
    }

    /** @return the answer, with who will be told of the end */
    CommandAnswer start(PermittedCommand permitted, CommandAnswer answer) {
        if (answer.unsettled().isEmpty()) {
            return answer;
        }
        CommandAnswer.Unsettled unsettled = answer.unsettled().get();
        Duration longest = unsettled.timeout().orElse(FollowPolicy.SES_LIMIT);
        boolean shared = permitted.command().shared();
        unsettled
                .identities()
                .forEach(identity -> sessions.store()
                        .watches()
                        .begin(
                                permitted.who(),
                                shared,
                                permitted.target(),
                                identity,
                                unsettled.wanted(),
                                PAUSE,
                                longest));
        List<ViewBlock> blocks = new ArrayList<>(answer.blocks());
        blocks.add(new ViewBlock.Paragraph(
                "mailfrom follows it and tells " + (shared ? "this channel" : "you in a message of its own")
                        + " when the status settles, or when " + words(longest) + " are over."));
        return answer.withBlocks(blocks);
    }

    private static String words(Duration longest) {
        return longest.toHours() > 1
                ? longest.toHours() + " hours"
                : longest.toMinutes() > 1 ? longest.toMinutes() + " minutes" : longest.toSeconds() + " seconds";
    }
}
