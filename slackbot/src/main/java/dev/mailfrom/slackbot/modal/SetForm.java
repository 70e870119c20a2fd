package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import dev.mailfrom.slackbot.talk.Answers;
import dev.mailfrom.slackbot.talk.Commands;
import dev.mailfrom.slackbot.talk.Counter;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Forms;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Permissions;
import dev.mailfrom.slackbot.talk.SlackTrouble;
import dev.mailfrom.slackbot.talk.Tools;
import dev.mailfrom.slackbot.talk.Troubles;
import dev.mailfrom.slackbot.talk.Window;
import dev.mailfrom.slackbot.talk.Windows;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /mailfrom} alone: opens the form, keeps it filled, checks it, and goes on as if the line had been typed. */
public final class SetForm implements Counter, Forms {

    private static final Logger LOG = LoggerFactory.getLogger(SetForm.class);
    private static final String OTHER_VERSION =
            "This form is of another version of mailfrom. Close it and open a new one with /mailfrom.";
    private static final Duration BUDGET = Duration.ofMillis(2_500);

    private final Tools tools;
    private final Windows windows;
    private final Callers callers;
    private final Suggestions suggestions;
    private final Filling filling;

    public SetForm(Tools tools, Windows windows, Clock clock) {
        this.tools = tools;
        this.windows = windows;
        this.callers = new Callers(clock);
        this.suggestions = new Suggestions(tools, BUDGET);
        this.filling = new Filling(tools, BUDGET);
    }

    @Override
    public boolean takes(Incoming incoming) {
        if (incoming instanceof Incoming.Typed typed) {
            return typed.text().isBlank();
        }
        return window(incoming)
                .filter(window -> window.kind().equals(FormView.KIND))
                .isPresent();
    }

    private static Optional<Window> window(Incoming incoming) {
        if (incoming instanceof Incoming.Chosen chosen) {
            return Optional.of(chosen.window());
        }
        return incoming instanceof Incoming.Submitted submitted ? Optional.of(submitted.window()) : Optional.empty();
    }

    @Override
    public void serve(Incoming incoming) {
        if (incoming instanceof Incoming.Typed typed) {
            open(typed);
        } else if (incoming instanceof Incoming.Chosen chosen) {
            later(chosen, () -> chosen(chosen));
        } else if (incoming instanceof Incoming.Submitted submitted) {
            Answers.Owed owed = tools.answers().owe(submitted.key(), caller(submitted), interrupted(submitted));
            later(submitted, () -> go(submitted), owed);
        }
    }

    private static Message interrupted(Incoming.Submitted submitted) {
        String domain = Entry.of(submitted.window()).domain();
        return Commands.interrupted("/mailfrom set IDENTITY " + (domain.isEmpty() ? "MAIL-FROM-DOMAIN" : domain));
    }

    private void later(Incoming incoming, Runnable work) {
        later(incoming, work, () -> {});
    }

    /** @param owed is settled by what the work answers */
    private void later(Incoming incoming, Runnable work, Answers.Owed owed) {
        tools.later().execute(() -> {
            try {
                work.run();
            } catch (Permissions.Refused e) {
                String more = incoming instanceof Incoming.Typed ? " What can be done without: /mailfrom help" : "";
                tools.answers().answer(caller(incoming), BlockKit.sentence(e.getMessage() + more), false);
            } catch (RuntimeException e) {
                complain(incoming, Troubles.complaint(e));
            } finally {
                owed.settle();
            }
        });
    }

    @Override
    public void complain(Incoming incoming, Complaint complaint) {
        tools.answers().answer(caller(incoming), BlockKit.complaint(complaint), false);
    }

    /** The person with the channel where the form was asked for, and the way to answer them. */
    private Incoming.Caller caller(Incoming incoming) {
        return window(incoming)
                .map(window -> callers.of(window.id(), incoming.from(), window.note()))
                .orElse(incoming.from());
    }

    /** The trigger lives three seconds, so the window comes first and everything that has to be asked afterwards. */
    private void open(Incoming.Typed typed) {
        Windows.Handle window;
        try {
            window = windows.open(typed.key(), FormView.loading());
        } catch (SlackTrouble e) {
            LOG.warn("The form could not be opened for {}: {}", typed.from(), e.code());
            String why = "The form could not be opened; Slack says " + e.code() + ".";
            String mend = "Try again, or write it in one line: /mailfrom set IDENTITY MAIL-FROM-DOMAIN. What else can"
                    + " be done: /mailfrom help";
            complain(typed, new Complaint("SLACK", why, mend, 0));
            return;
        }
        callers.keep(window.id(), typed.from());
        later(typed, () -> suggestions.prepare(filling.begin(typed.from(), window)));
    }

    private void chosen(Incoming.Chosen chosen) {
        if (chosen.action().equals(FormView.PLACE)) {
            filling.goTo(caller(chosen), chosen.window(), chosen.value()).ifPresent(suggestions::prepare);
        } else if (chosen.action().equals(FormView.IDENTITY)) {
            filling.choose(caller(chosen), chosen.window(), chosen.value());
        }
    }

    @Override
    public Map<String, String> faults(Incoming.Submitted submitted) {
        if (!takes(submitted)) {
            return submitted.window().fields().values().stream()
                    .limit(1)
                    .collect(Collectors.toMap(Window.Field::block, field -> OTHER_VERSION));
        }
        Entry entry = Entry.of(submitted.window());
        Optional<Directory.Spot> spot = tools.directory().spot(entry.spot());
        if (spot.isEmpty()) {
            return Map.of(submitted.window().block(FormView.IDENTITY), Filling.GONE);
        }
        return Faults.of(submitted.window(), entry, tools.directory().identity(spot.get(), entry.row()));
    }

    @Override
    public JsonObject options(Sought sought) {
        Optional<Directory.Spot> spot = tools.directory().spot(Entry.behind(FormView.IDENTITY_BLOCK, sought.block()));
        if (spot.isEmpty()) {
            return Offers.none();
        }
        Incoming.Caller who =
                callers.of(sought.window().id(), sought.from(), sought.window().note());
        Suggestions.Found found = suggestions.of(spot.get(), who, sought.text());
        if (!found.problem().isEmpty()) {
            tools.later().execute(() -> filling.tell(who, sought.window(), spot.get(), found.problem()));
        }
        return found.options();
    }

    /** From here on it is the line that was not typed: the same command, the same permissions, the same plan. */
    private void go(Incoming.Submitted submitted) {
        Entry entry = Entry.of(submitted.window());
        Incoming.Caller who = caller(submitted);
        Optional<Directory.Spot> spot = tools.directory().spot(entry.spot());
        Optional<Identity> identity = spot.flatMap(one -> found(one, entry.row()));
        if (identity.isPresent()) {
            tools.commands()
                    .run(who, entry.words(identity.get(), tools.directory().words(spot.get())));
        } else {
            String sentence = "The identity that was chosen in the form is not there any more, so nothing was planned."
                    + " What there is: /mailfrom list";
            tools.answers().answer(who, BlockKit.sentence(sentence), false);
        }
    }

    private Optional<Identity> found(Directory.Spot spot, String row) {
        Optional<Identity> remembered = tools.directory().identity(spot, row);
        if (remembered.isPresent()) {
            return remembered;
        }
        // Another replica, or this one after a start, remembers nothing yet.
        spot.session().identities().registered();
        return tools.directory().identity(spot, row);
    }
}
