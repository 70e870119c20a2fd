package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.show.Pane;
import dev.mailfrom.slackbot.talk.Counter;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Permissions;
import dev.mailfrom.slackbot.talk.SlackTrouble;
import dev.mailfrom.slackbot.talk.Tools;
import dev.mailfrom.slackbot.talk.Troubles;
import dev.mailfrom.slackbot.talk.Windows;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's home page: shown when somebody opens it, and anew when they want it or SES has told more. */
public final class Home implements Counter {

    private static final Logger LOG = LoggerFactory.getLogger(Home.class);

    private static final String KIND = "home:check:v1";
    private static final String TITLE = "Check";
    private static final Duration OPENED = Duration.ofMinutes(5);
    private static final Duration WANTED = Duration.ofSeconds(10);

    private final Tools tools;
    private final Windows windows;
    private final Statuses statuses;
    private final TroubleFinder troubles;

    public Home(Tools tools, Windows windows, Clock clock) {
        this.tools = tools;
        this.windows = windows;
        this.statuses = new Statuses(clock);
        this.troubles = new TroubleFinder(clock);
    }

    @Override
    public boolean takes(Incoming incoming) {
        return incoming instanceof Incoming.HomeOpened
                || incoming instanceof Incoming.Chosen chosen && chosen.action().startsWith("home:");
    }

    @Override
    public void serve(Incoming incoming) {
        if (incoming instanceof Incoming.HomeOpened) {
            tools.later().execute(() -> refresh(incoming, OPENED));
        } else if (incoming instanceof Incoming.Chosen chosen) {
            switch (chosen.action()) {
                case HomePage.REFRESH -> tools.later().execute(() -> refresh(incoming, WANTED));
                case HomePage.CHECK -> check(chosen);
                // Slack itself opens the message.
                case HomePage.OPEN -> LOG.debug("{} goes to a message.", chosen.from());
                default -> tools.later().execute(() -> refresh(incoming, OPENED));
            }
        }
    }

    /** A home page has no answer of its own, so that the page itself says it. */
    @Override
    public void complain(Incoming incoming, Complaint complaint) {
        LOG.warn("The home page of {} is not as it should be: {}", incoming.from(), complaint.message());
        tools.pages().publish(incoming.from().user(), HomePage.of(complaint));
    }

    private void refresh(Incoming incoming, Duration lately) {
        try {
            Incoming.Caller who = incoming.from();
            permitted(who).forEach(spot -> statuses.refresh(spot, lately, () -> again(who)));
            publish(who);
        } catch (RuntimeException e) {
            complain(incoming, Troubles.complaint(e));
        }
    }

    private void again(Incoming.Caller who) {
        try {
            tools.later().execute(() -> publish(who));
        } catch (RejectedExecutionException e) {
            LOG.debug("The home page of {} waits until it is opened again.", who);
        }
    }

    private void publish(Incoming.Caller who) {
        Map<Directory.Spot, Statuses.Age> ages = new LinkedHashMap<>();
        List<Trouble> found = new ArrayList<>();
        for (Directory.Spot spot : permitted(who)) {
            ages.put(spot, statuses.age(spot));
            found.addAll(troubles.of(spot, tools.permissions().covering(who, spot.where(), Role.VIEWER)));
        }
        HomePage.Content content =
                new HomePage.Content(who.team(), who.user(), tools.plans().of(who), found, ages);
        tools.pages().publish(who.user(), HomePage.of(content));
    }

    /** A home page is in no channel, so that rules which are narrowed to channels give nothing here. */
    private List<Directory.Spot> permitted(Incoming.Caller who) {
        List<Directory.Spot> permitted = new ArrayList<>();
        for (Directory.Spot spot : tools.directory().spots()) {
            try {
                tools.permissions().check(who, spot.where(), Role.VIEWER);
                permitted.add(spot);
            } catch (Permissions.Refused e) {
                LOG.debug("{} has no role in {}.", who, spot.where());
            }
        }
        return permitted;
    }

    private void check(Incoming.Chosen chosen) {
        Windows.Handle window;
        try {
            window = windows.open(
                    chosen.key(),
                    Pane.window(KIND, TITLE, "Close")
                            .text("Asking SES and DNS…")
                            .json());
        } catch (SlackTrouble e) {
            LOG.warn("The check could not be shown to {}: {}", chosen.from(), e.code());
            return;
        }
        tools.later().execute(() -> show(window, checked(chosen)));
    }

    private void show(Windows.Handle window, Message message) {
        tools.pages()
                .update(
                        window,
                        Pane.window(KIND, TITLE, "Close").message(message).json(),
                        trouble -> LOG.info("A check was not shown: {}", trouble.code()));
    }

    private Message checked(Incoming.Chosen chosen) {
        String[] ids = chosen.value().split(" ");
        try {
            Optional<Directory.Spot> spot = tools.directory().spot(ids[0]);
            Optional<Identity> identity = spot.flatMap(one -> tools.directory().identity(one, ids[ids.length - 1]));
            if (identity.isEmpty()) {
                return BlockKit.sentence(
                        "This identity is not known any more. Refresh the page, or look with" + " /mailfrom list.");
            }
            String name = identity.get().name();
            List<String> words = name.startsWith("-") ? List.of("check", "--", name) : List.of("check", name);
            return tools.commands().look(chosen.from(), spot.get().place(), words);
        } catch (Permissions.Refused e) {
            return BlockKit.sentence(e.getMessage());
        } catch (RuntimeException e) {
            return BlockKit.complaint(Troubles.complaint(e));
        }
    }
}
