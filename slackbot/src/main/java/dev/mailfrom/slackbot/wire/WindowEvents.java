package dev.mailfrom.slackbot.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import dev.mailfrom.slackbot.show.ReasonWindow;
import dev.mailfrom.slackbot.talk.Forms;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Window;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes from windows and from the home page, and what Slack has to be answered at once. */
final class WindowEvents {

    private static final Logger LOG = LoggerFactory.getLogger(WindowEvents.class);
    private static final Pattern ANY = Pattern.compile(".*");
    private static final String BUSY = "There is too much to do at the moment. Try again in a minute.";
    private static final String FAULT =
            "This could not be taken, by a fault of mailfrom itself. Write it in one line: /mailfrom help";

    private final Inbox inbox;
    private final Forms forms;

    WindowEvents(Inbox inbox, Forms forms) {
        this.inbox = inbox;
        this.forms = forms;
    }

    /** Makes the app hand them on. One handler for all windows: of several that fit, Bolt takes any. */
    void register(App app) {
        app.viewSubmission(ANY, (request, context) -> submitted(Payloads.submitted(request.getPayload())));
        app.blockSuggestion(ANY, (request, context) -> json(options(Payloads.sought(request.getPayload()))));
        app.event(AppHomeOpenedEvent.class, (payload, context) -> {
            opened(payload);
            return context.ack();
        });
    }

    /** What is wrong has to be said at once; all else follows. */
    private Response submitted(Incoming.Submitted submitted) {
        Window window = submitted.window();
        try {
            if (window.kind().equals(ReasonWindow.CALLBACK)) {
                String reason = window.value(ReasonWindow.REASON);
                return taken(new Incoming.Reasoned(submitted.from(), submitted.key(), window.note(), reason), window);
            }
            Map<String, String> faults = forms.faults(submitted);
            return faults.isEmpty() ? taken(submitted, window) : errors(faults);
        } catch (RuntimeException e) {
            LOG.error("A window was not taken", e);
            return fault(window, FAULT);
        }
    }

    private Response taken(Incoming incoming, Window window) {
        return inbox.take(incoming) ? Response.ok() : fault(window, BUSY);
    }

    /** Keeps the window open and says why; one without any field can only be closed. */
    private static Response fault(Window window, String why) {
        Optional<String> block =
                window.fields().values().stream().map(Window.Field::block).findFirst();
        return block.map(id -> errors(Map.of(id, why))).orElseGet(Bolt::acknowledged);
    }

    private static Response errors(Map<String, String> faults) {
        JsonObject errors = new JsonObject();
        faults.forEach(errors::addProperty);
        JsonObject answer = new JsonObject();
        answer.addProperty("response_action", "errors");
        answer.add("errors", errors);
        return json(answer);
    }

    private static Response json(JsonObject answer) {
        return Response.builder()
                .statusCode(200)
                .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
                .body(answer.toString())
                .build();
    }

    private JsonObject options(Forms.Sought sought) {
        try {
            return forms.options(sought);
        } catch (RuntimeException e) {
            LOG.error("Nothing could be offered", e);
            JsonObject none = new JsonObject();
            none.add("options", new JsonArray());
            return none;
        }
    }

    private void opened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        try {
            Payloads.opened(payload).ifPresent(inbox::take);
        } catch (RuntimeException e) {
            LOG.error("A home page was not taken", e);
        }
    }
}
