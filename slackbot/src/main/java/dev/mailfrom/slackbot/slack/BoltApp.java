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
 * Configures Bolt's app, which parses payloads, passes them on and acknowledges them. Bolt's own middleware is left out:
 * without a secret it verifies with a public one, it accepts requests from the future, and it calls Slack before it
 * acknowledges. {@link HttpEndpoint} verifies requests before they get here.
 */
public final class BoltApp {

    private static final Logger LOG = LoggerFactory.getLogger(BoltApp.class);

    private static final String FAULT =
            "A bug in mailfrom stopped this before it started. Tell the person who runs this bot; its log has the details.";

    private final App app;
    private final EventSink eventSink;

    public BoltApp(SlackSecrets secrets, SlackWebApi slack, EventSink eventSink, ModalCallbacks modalCallbacks) {
        this.eventSink = eventSink;
        AppConfig config = AppConfig.builder()
                .slack(slack.slackClient())
                .singleTeamBotToken(secrets.botToken())
                // Never empty, although nothing here verifies with it.
                .signingSecret(secrets.signingSecret().orElseGet(BoltApp::unguessable))
                .authTestCacheEnabled(true)
                .authTestCacheExpirationMillis(-1)
                // Over a socket, Bolt does not answer events without a handler, and Slack delivers them again.
                .unmatchedRequestHandler(request -> acknowledged())
                .build();
        this.app = new App(config, slack.slackClient(), List.of((request, response, chain) -> chain.next(request)));
        app.command(Pattern.compile("/.*"), (request, context) -> {
            String why = offer(PayloadMapper.fromSlashCommand(request.getPayload()));
            return why.isEmpty() ? context.ack() : context.ack(why);
        });
        // Buttons of older versions too, so that every click is answered.
        app.blockAction(Pattern.compile(".*"), (request, context) -> {
            offer(PayloadMapper.fromBlockAction(request.getPayload()));
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

    /** Never throws, so that Slack gets its acknowledgement. @return why the event was not accepted; empty if it was */
    private String offer(SlackEvent event) {
        try {
            return eventSink.offer(event).orElse("");
        } catch (RuntimeException e) {
            LOG.error("An event of {} was not accepted", event.from(), e);
            return FAULT;
        }
    }

    static Response acknowledged() {
        return Response.ok();
    }
}
