package dev.mailfrom.slackbot;

import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.slackbot.alarm.Alarm;
import dev.mailfrom.slackbot.config.Config;
import dev.mailfrom.slackbot.config.Secrets;
import dev.mailfrom.slackbot.home.Home;
import dev.mailfrom.slackbot.modal.SetForm;
import dev.mailfrom.slackbot.talk.Office;
import dev.mailfrom.slackbot.talk.Places;
import dev.mailfrom.slackbot.wire.Bolt;
import dev.mailfrom.slackbot.wire.Front;
import dev.mailfrom.slackbot.wire.Readiness;
import dev.mailfrom.slackbot.wire.SlackWebApi;
import dev.mailfrom.slackbot.wire.SlackWindows;
import dev.mailfrom.slackbot.wire.SocketLine;
import dev.mailfrom.slackbot.wire.TokenCheck;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The running bot: its parts, put together, started in order and ended in the other. */
public final class Bot implements AutoCloseable {

    /** While one connection is being renewed, the other one is there. */
    private static final List<String> LINES = List.of("socket-1", "socket-2");

    private final Places places;
    private final Office office;
    private final Alarm alarm;
    private final Front front;
    private final TokenCheck tokens;
    private final List<SocketLine> lines;

    /**
     * Opens the store and the port; nothing is taken before {@link #start}.
     *
     * @param port for HTTP and health; 0 for any that is free
     * @throws StoreFailure if the store cannot be opened
     * @throws java.io.UncheckedIOException if the port cannot be had
     */
    public Bot(Secrets secrets, Config config, Settings settings, int port, Clock clock) {
        Readiness readiness = new Readiness();
        SlackWebApi slack = new SlackWebApi(secrets);
        this.places = new Places(config.accounts(), settings, clock);
        SlackWindows windows = new SlackWindows(slack);
        this.office = new Office(config, places, slack, windows, clock);
        SetForm form = new SetForm(office.tools(), windows, clock);
        this.alarm = new Alarm(office.tools(), slack, places.first(), config.watchdog(), clock);
        office.open(form, new Home(office.tools(), windows, clock), alarm.counter());
        Bolt bolt = new Bolt(secrets, slack, office::take, form);
        this.tokens = new TokenCheck(slack, readiness);
        this.front = new Front(port, secrets.signingSecret(), bolt, readiness, clock);
        this.lines = secrets.appToken().stream()
                .flatMap(token -> LINES.stream().map(name -> new SocketLine(token, bolt, readiness, name)))
                .toList();
    }

    /**
     * Begins to take what comes; what was left in the store is gone on with.
     *
     * @throws StoreFailure if the store cannot be read
     */
    public void start() {
        // An early look at the store: a bot that cannot write down must not begin.
        places.cards().due(1);
        office.start();
        alarm.start();
        tokens.start();
        front.start();
        lines.forEach(SocketLine::start);
    }

    /** Where HTTP and health are, whatever was asked for. */
    public int port() {
        return front.port();
    }

    /** Takes nothing new, finishes what has begun, leaves the rest in the store. */
    @Override
    public void close() {
        Stream.concat(lines.stream(), Stream.of(front, tokens)).forEach(Bot::closed);
        alarm.close();
        office.close();
        places.close();
    }

    private static void closed(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("A part of the bot could not be ended: " + e.getMessage(), e);
        }
    }
}
