package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import dev.mailfrom.slackbot.render.ReasonModal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles events of modals, of shortcuts that open one and of the Home tab, and answers Slack at once. */
final class ModalEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ModalEvents.class);
    private static final Pattern ANY = Pattern.compile(".*");
    private static final String FAULT =
            "This failed because of a bug in mailfrom. Use a command instead: /mailfrom help";

    private final EventSink eventSink;
    private final ModalCallbacks modalCallbacks;

    ModalEvents(EventSink eventSink, ModalCallbacks modalCallbacks) {
        this.eventSink = eventSink;
        this.modalCallbacks = modalCallbacks;
    }

    /** Registers the handlers. One for all modals: of several that match, Bolt calls any. */
    void register(App app) {
        app.viewSubmission(
                ANY, (request, context) -> submitted(PayloadMapper.fromViewSubmission(request.getPayload())));
        app.blockSuggestion(
                ANY, (request, context) -> json(options(PayloadMapper.fromBlockSuggestion(request.getPayload()))));
        app.globalShortcut(ANY, (request, context) -> {
            shortcut(PayloadMapper.fromGlobalShortcut(request.getPayload()));
            return context.ack();
        });
        app.messageShortcut(ANY, (request, context) -> {
            shortcut(PayloadMapper.fromMessageShortcut(request.getPayload()));
            return context.ack();
        });
        app.event(AppHomeOpenedEvent.class, (payload, context) -> {
            opened(payload);
            return context.ack();
        });
    }

    private Response submitted(SlackEvent.ViewSubmitted submission) {
        ModalView modalView = submission.modalView();
        try {
            if (modalView.kind().equals(ReasonModal.CALLBACK)) {
                String reason = modalView.value(ReasonModal.REASON);
                if (reason.isBlank()) {
                    return errors(Map.of(ReasonModal.REASON, "Give a reason: the journal and all approvers get it."));
                }
                return accept(
                        new SlackEvent.ReasonGiven(submission.from(), submission.key(), modalView.note(), reason),
                        modalView);
            }
            Map<String, String> fieldErrors = modalCallbacks.validationErrors(submission);
            return fieldErrors.isEmpty() ? accept(submission, modalView) : errors(fieldErrors);
        } catch (RuntimeException e) {
            LOG.error("A form could not be handled", e);
            return errorOnFirstField(modalView, FAULT);
        }
    }

    private Response accept(SlackEvent event, ModalView modalView) {
        return eventSink
                .offer(event)
                .map(why -> errorOnFirstField(modalView, why))
                .orElseGet(Response::ok);
    }

    /** Keeps the modal open and says why; one without fields can only be closed. */
    private static Response errorOnFirstField(ModalView modalView, String why) {
        Optional<String> block = modalView.inputValues().values().stream()
                .map(ModalView.InputValue::block)
                .findFirst();
        return block.map(id -> errors(Map.of(id, why))).orElseGet(BoltApp::acknowledged);
    }

    private static Response errors(Map<String, String> fieldErrors) {
        JsonObject errors = new JsonObject();
        fieldErrors.forEach(errors::addProperty);
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

    private JsonObject options(ModalCallbacks.OptionsRequest optionsRequest) {
        try {
            return modalCallbacks.options(optionsRequest);
        } catch (RuntimeException e) {
            LOG.error("Options could not be listed", e);
            JsonObject none = new JsonObject();
            none.add("options", new JsonArray());
            return none;
        }
    }

    private void shortcut(SlackEvent event) {
        try {
            eventSink
                    .offer(event)
                    .ifPresent(why -> LOG.warn("A shortcut of {} was not accepted: {}", event.from(), why));
        } catch (RuntimeException e) {
            LOG.error("A shortcut could not be handled", e);
        }
    }

    private void opened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        try {
            PayloadMapper.fromHomeOpened(payload).ifPresent(eventSink::offer);
        } catch (RuntimeException e) {
            LOG.error("A Home tab event could not be handled", e);
        }
    }
}
