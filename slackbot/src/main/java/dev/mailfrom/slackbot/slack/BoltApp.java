package dev.mailfrom.slackbot.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import dev.mailfrom.slackbot.config.SlackSecrets;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bolt's app: it reads payloads, hands them on and acknowledges them. Its own middleware is left out: it verifies
 * signatures with a well-known secret where it has none, takes requests from the future, and asks Slack who it is before
 * it acknowledges. The front verifies before anything comes here.
 */
public final class BoltApp {

    private static final Logger LOG = LoggerFactory.getLogger(BoltApp.class);

    private static final String BUSY = "The bot is busy, so this was not started. Try again in a moment.";

    private static final String FAULT =
            "A bug in mailfrom stopped this before it started. Tell the person who runs this bot; its log has the details.";

    private final App app;
    private final EventSink eventSink;

    public BoltApp(SlackSecrets secrets, SlackWebApi slack, EventSink eventSink, ModalCallbacks modalCallbacks) {
        this.eventSink = eventSink;
        AppConfig config = AppConfig.builder()
                .slack(slack.slackClient())
                .singleTeamBotToken(secrets.botToken())
                // Never empty, even though nothing here verifies with it.
                .signingSecret(secrets.signingSecret().orElseGet(BoltApp::unguessable))
                .authTestCacheEnabled(true)
                .authTestCacheExpirationMillis(-1)
                // Over a socket Bolt says nothing at all to what nobody is registered for, and Slack delivers it again.
                .unmatchedRequestHandler(request -> acknowledged())
                .build();
        this.app = new App(config, slack.slackClient(), List.of((request, response, chain) -> chain.next(request)));
        app.command(Pattern.compile("/.*"), (request, context) -> {
            String why = take(PayloadMapper.fromSlashCommand(request.getPayload()));
            return why.isEmpty() ? context.ack() : context.ack(why);
        });
        // Buttons of older versions too, so that no press stays without an answer.
        app.blockAction(Pattern.compile(".*"), (request, context) -> {
            take(PayloadMapper.fromBlockAction(request.getPayload()));
            return context.ack();
        });
        new ModalEvents(eventSink, modalCallbacks).register(app);
        app.start();
    }

    private static String unguessable() {
        return new BigInteger(256, new SecureRandom()).toString(36);
    }

    App app() {
        return app;
    }

    /** Whatever happens here, Slack gets its acknowledgement. @return why it was not taken; empty where it was */
    private String take(SlackEvent event) {
        try {
            return eventSink.offer(event) ? "" : BUSY;
        } catch (RuntimeException e) {
            LOG.error("An event of {} was not accepted", event.from(), e);
            return FAULT;
        }
    }

    /** What is left when a handler fails: an acknowledgement all the same. */
    static Response acknowledged() {
        return Response.ok();
    }
}
