package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.talk.Counter;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Tools;
import dev.mailfrom.slackbot.talk.Troubles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The buttons of an alarm: each is the command of its name for that identity, with everything that holds for it. */
final class AlarmButtons implements Counter {

    private static final String UNKNOWN =
            "This message is not known any more, or its account is not configured any more."
                    + " Nothing was done. Look with /mailfrom list.";

    private final Tools tools;
    private final Notices notices;

    AlarmButtons(Tools tools, Notices notices) {
        this.tools = tools;
        this.notices = notices;
    }

    @Override
    public boolean takes(Incoming incoming) {
        return incoming instanceof Incoming.Pressed pressed
                && (pressed.action().equals(OneAlarm.CHECK) || pressed.action().equals(OneAlarm.RETRY));
    }

    @Override
    public void serve(Incoming incoming) {
        if (incoming instanceof Incoming.Pressed pressed) {
            tools.later().execute(() -> run(pressed));
        }
    }

    @Override
    public void complain(Incoming incoming, Complaint complaint) {
        tools.answers().answer(incoming.from(), BlockKit.complaint(complaint), false);
    }

    private void run(Incoming.Pressed pressed) {
        try {
            Optional<List<String>> words = notices.find(pressed.value()).flatMap(notice -> words(pressed, notice));
            if (words.isPresent()) {
                tools.commands().run(pressed.from(), words.get());
            } else {
                tools.answers().answer(pressed.from(), BlockKit.sentence(UNKNOWN), false);
            }
        } catch (RuntimeException e) {
            complain(pressed, Troubles.complaint(e));
        }
    }

    private Optional<List<String>> words(Incoming.Pressed pressed, Notice notice) {
        List<Notice.Subject> subjects = notices.of(notice.id());
        if (subjects.size() != 1 || subjects.get(0).identity().isEmpty()) {
            return Optional.empty();
        }
        return spot(notice).map(spot -> {
            List<String> words = new ArrayList<>(tools.directory().words(spot));
            words.add(pressed.action().equals(OneAlarm.RETRY) ? "retry" : "check");
            String identity = subjects.get(0).identity();
            words.addAll(identity.startsWith("-") ? List.of("--", identity) : List.of(identity));
            return words;
        });
    }

    private Optional<Directory.Spot> spot(Notice notice) {
        return tools.directory().spots().stream()
                .filter(spot -> spot.where().account().equals(notice.account())
                        && spot.where().region().equals(notice.region()))
                .findFirst();
    }
}
