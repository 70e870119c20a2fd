package dev.mailfrom.slackbot.wire;

import com.google.gson.JsonObject;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.mailfrom.slackbot.show.ReasonWindow;
import dev.mailfrom.slackbot.talk.Forms;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What comes from windows and from the home page, out of Bolt's payloads. */
final class WindowEvents {

    private static final Logger LOG = LoggerFactory.getLogger(WindowEvents.class);
    private static final Pattern ANY = Pattern.compile(".*");
    private static final String HOME = "home";
    private static final String BUSY = "There is too much to do at the moment. Try again in a minute.";

    private final Inbox inbox;
    private final Forms forms;

    WindowEvents(Inbox inbox, Forms forms) {
        this.inbox = inbox;
        this.forms = forms;
    }

    /** Makes the app hand them on. One handler for all windows: of several that fit, Bolt takes any. */
    void register(App app) {
        app.viewSubmission(ANY, (request, context) -> submitted(request.getPayload()));
        app.blockSuggestion(ANY, (request, context) -> sought(request.getPayload()));
        app.event(AppHomeOpenedEvent.class, (payload, context) -> {
            opened(payload);
            return context.ack();
        });
    }

    /** A choice or press that belongs to a window or the home page and not to a message. */
    static boolean isOfWindow(BlockActionPayload payload) {
        return payload.getView() != null && payload.getMessage() == null;
    }

    static Incoming chosen(BlockActionPayload payload) {
        BlockActionPayload.Action action = payload.getActions().get(0);
        String value = action.getSelectedOption() == null
                ? action.getValue()
                : action.getSelectedOption().getValue();
        return new Incoming.Chosen(
                caller(
                        payload.getTeam() == null ? "" : payload.getTeam().getId(),
                        payload.getUser().getId()),
                said(payload.getTriggerId()),
                said(action.getActionId()),
                said(value),
                window(payload.getView()));
    }

    /** What is wrong has to be said at once; all else follows. */
    private Response submitted(ViewSubmissionPayload payload) {
        try {
            Window window = window(payload.getView());
            Incoming.Caller caller = caller(
                    payload.getTeam() == null ? "" : payload.getTeam().getId(),
                    payload.getUser().getId());
            // A window is sent off once, whatever its trigger is called when it comes again.
            String key = "view " + window.id();
            if (window.kind().equals(ReasonWindow.CALLBACK)) {
                String reason = window.value(ReasonWindow.REASON);
                return taken(new Incoming.Reasoned(caller, key, window.note(), reason), window);
            }
            Incoming.Submitted submitted = new Incoming.Submitted(caller, key, window);
            Map<String, String> faults = forms.faults(submitted);
            return faults.isEmpty() ? taken(submitted, window) : errors(faults);
        } catch (RuntimeException e) {
            LOG.error("A window was not taken: {}", e.toString());
            return Bolt.acknowledged();
        }
    }

    private Response taken(Incoming incoming, Window window) {
        return inbox.take(incoming) ? Response.ok() : errors(Map.of(anyBlock(window), BUSY));
    }

    private static String anyBlock(Window window) {
        return window.fields().values().stream()
                .map(Window.Field::block)
                .findFirst()
                .orElse("");
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

    private Response sought(BlockSuggestionPayload payload) {
        try {
            return json(forms.options(new Forms.Sought(
                    caller(
                            payload.getTeam() == null ? "" : payload.getTeam().getId(),
                            payload.getUser().getId()),
                    said(payload.getBlockId()),
                    said(payload.getValue()),
                    window(payload.getView()))));
        } catch (RuntimeException e) {
            LOG.error("Nothing could be offered: {}", e.toString());
            return json(
                    com.google.gson.JsonParser.parseString("{\"options\":[]}").getAsJsonObject());
        }
    }

    private void opened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        AppHomeOpenedEvent event = payload.getEvent();
        if (!HOME.equals(event.getTab())) {
            return;
        }
        try {
            inbox.take(new Incoming.HomeOpened(
                    caller(payload.getTeamId(), event.getUser()), "event " + said(payload.getEventId())));
        } catch (RuntimeException e) {
            LOG.error("A home page was not taken: {}", e.toString());
        }
    }

    /** Neither windows nor the home page are in a channel, nor have they a response URL. */
    private static Incoming.Caller caller(String team, String user) {
        return new Incoming.Caller(said(team), "", said(user), "");
    }

    private static Window window(View view) {
        if (view == null) {
            return new Window("", "", "", "", Map.of());
        }
        return new Window(
                said(view.getId()),
                said(view.getHash()),
                said(view.getCallbackId()),
                said(view.getPrivateMetadata()),
                fields(view.getState()));
    }

    private static Map<String, Window.Field> fields(ViewState state) {
        Map<String, Window.Field> fields = new HashMap<>();
        Optional.ofNullable(state)
                .map(ViewState::getValues)
                .ifPresent(blocks -> blocks.forEach((block, actions) ->
                        actions.forEach((action, value) -> fields.put(action, new Window.Field(block, value(value))))));
        return fields;
    }

    private static String value(ViewState.Value value) {
        return said(
                value.getSelectedOption() == null
                        ? value.getValue()
                        : value.getSelectedOption().getValue());
    }

    private static String said(String value) {
        return value == null ? "" : value;
    }
}
