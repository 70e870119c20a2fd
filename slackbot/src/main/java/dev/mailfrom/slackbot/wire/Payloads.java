package dev.mailfrom.slackbot.wire;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.mailfrom.slackbot.talk.Forms;
import dev.mailfrom.slackbot.talk.Incoming;
import dev.mailfrom.slackbot.talk.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Bolt has read, in our own words. Anything may be missing from it, whatever Slack's pages say: what is not there is
 * empty, and never an exception.
 */
final class Payloads {

    private Payloads() {}

    static Incoming typed(SlashCommandPayload payload) {
        Incoming.Caller who = new Incoming.Caller(
                said(payload.getTeamId()),
                said(payload.getChannelId()),
                said(payload.getUserId()),
                said(payload.getResponseUrl()));
        return new Incoming.Typed(who, said(payload.getTriggerId()), said(payload.getText()));
    }

    /** A press or a choice, wherever it was made. */
    static Incoming acted(BlockActionPayload payload) {
        boolean inWindow = payload.getView() != null && payload.getMessage() == null;
        return inWindow ? chosen(payload) : pressed(payload);
    }

    private static Incoming pressed(BlockActionPayload payload) {
        Incoming.Caller who = new Incoming.Caller(
                said(payload.getTeam(), BlockActionPayload.Team::getId),
                said(payload.getChannel(), BlockActionPayload.Channel::getId),
                said(payload.getUser(), BlockActionPayload.User::getId),
                said(payload.getResponseUrl()));
        BlockActionPayload.Action action = action(payload);
        return new Incoming.Pressed(
                who,
                said(payload.getTriggerId()),
                said(action.getActionId()),
                said(action.getValue()),
                payload.getMessage() == null ? "" : said(payload.getMessage().getTs()));
    }

    private static Incoming chosen(BlockActionPayload payload) {
        BlockActionPayload.Action action = action(payload);
        String value = action.getSelectedOption() == null
                ? action.getValue()
                : action.getSelectedOption().getValue();
        return new Incoming.Chosen(
                caller(
                        said(payload.getTeam(), BlockActionPayload.Team::getId),
                        said(payload.getUser(), BlockActionPayload.User::getId)),
                said(payload.getTriggerId()),
                said(action.getActionId()),
                said(value),
                window(payload.getView()));
    }

    private static BlockActionPayload.Action action(BlockActionPayload payload) {
        List<BlockActionPayload.Action> actions = payload.getActions();
        return actions == null || actions.isEmpty() || actions.get(0) == null
                ? new BlockActionPayload.Action()
                : actions.get(0);
    }

    /** A window that was sent off. A window is that once, whatever its trigger is called when it comes again. */
    static Incoming.Submitted submitted(ViewSubmissionPayload payload) {
        Window window = window(payload.getView());
        Incoming.Caller who = caller(
                said(payload.getTeam(), ViewSubmissionPayload.Team::getId),
                said(payload.getUser(), ViewSubmissionPayload.User::getId));
        return new Incoming.Submitted(who, window.id().isEmpty() ? "" : "view " + window.id(), window);
    }

    static Forms.Sought sought(BlockSuggestionPayload payload) {
        return new Forms.Sought(
                caller(
                        said(payload.getTeam(), BlockSuggestionPayload.Team::getId),
                        said(payload.getUser(), BlockSuggestionPayload.User::getId)),
                said(payload.getBlockId()),
                said(payload.getValue()),
                window(payload.getView()));
    }

    /** Somebody looks at the app; empty where it is not its home page. */
    static Optional<Incoming> opened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        return Optional.ofNullable(payload.getEvent())
                .filter(event -> "home".equals(event.getTab()))
                .map(event -> new Incoming.HomeOpened(
                        caller(said(payload.getTeamId()), said(event.getUser())),
                        "event " + said(payload.getEventId())));
    }

    /** Neither windows nor the home page are in a channel, nor have they a response URL. */
    private static Incoming.Caller caller(String team, String user) {
        return new Incoming.Caller(team, "", user, "");
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
        if (state != null && state.getValues() != null) {
            state.getValues().forEach((block, actions) -> {
                if (actions != null) {
                    actions.forEach((action, value) -> fields.put(action, new Window.Field(block, value(value))));
                }
            });
        }
        return fields;
    }

    private static String value(ViewState.Value value) {
        if (value == null) {
            return "";
        }
        return said(
                value.getSelectedOption() == null
                        ? value.getValue()
                        : value.getSelectedOption().getValue());
    }

    private static <T> String said(T part, Function<T, String> value) {
        return part == null ? "" : said(value.apply(part));
    }

    private static String said(String value) {
        return value == null ? "" : value;
    }
}
