package dev.mailfrom.slackbot.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Bolt has read, in our own words. Anything may be missing from it, whatever Slack's pages say: what is not there is
 * empty, and never an exception.
 */
final class PayloadMapper {

    private PayloadMapper() {}

    static SlackEvent fromSlashCommand(SlashCommandPayload payload) {
        SlackEvent.SlackCaller who = new SlackEvent.SlackCaller(
                said(payload.getTeamId()),
                said(payload.getChannelId()),
                said(payload.getUserId()),
                said(payload.getResponseUrl()));
        return new SlackEvent.CommandTyped(who, said(payload.getTriggerId()), said(payload.getText()));
    }

    /** A press or a choice, wherever it was made. */
    static SlackEvent fromBlockAction(BlockActionPayload payload) {
        boolean inWindow = payload.getView() != null && payload.getMessage() == null;
        return inWindow ? chosen(payload) : pressed(payload);
    }

    private static SlackEvent pressed(BlockActionPayload payload) {
        SlackEvent.SlackCaller who = new SlackEvent.SlackCaller(
                said(payload.getTeam(), BlockActionPayload.Team::getId),
                said(payload.getChannel(), BlockActionPayload.Channel::getId),
                said(payload.getUser(), BlockActionPayload.User::getId),
                said(payload.getResponseUrl()));
        BlockActionPayload.Action action = action(payload);
        return new SlackEvent.ButtonClicked(
                who,
                said(payload.getTriggerId()),
                said(action.getActionId()),
                said(action.getValue()),
                payload.getMessage() == null ? "" : said(payload.getMessage().getTs()));
    }

    private static SlackEvent chosen(BlockActionPayload payload) {
        BlockActionPayload.Action action = action(payload);
        String value = action.getSelectedOption() == null
                ? action.getValue()
                : action.getSelectedOption().getValue();
        return new SlackEvent.ViewAction(
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
    static SlackEvent.ViewSubmitted fromViewSubmission(ViewSubmissionPayload payload) {
        ModalView modalView = window(payload.getView());
        SlackEvent.SlackCaller who = caller(
                said(payload.getTeam(), ViewSubmissionPayload.Team::getId),
                said(payload.getUser(), ViewSubmissionPayload.User::getId));
        return new SlackEvent.ViewSubmitted(who, modalView.id().isEmpty() ? "" : "view " + modalView.id(), modalView);
    }

    static ModalCallbacks.OptionsRequest fromBlockSuggestion(BlockSuggestionPayload payload) {
        return new ModalCallbacks.OptionsRequest(
                caller(
                        said(payload.getTeam(), BlockSuggestionPayload.Team::getId),
                        said(payload.getUser(), BlockSuggestionPayload.User::getId)),
                said(payload.getBlockId()),
                said(payload.getValue()),
                window(payload.getView()));
    }

    /** Somebody looks at the app; empty where it is not its home page. */
    static Optional<SlackEvent> fromHomeOpened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        return Optional.ofNullable(payload.getEvent())
                .filter(event -> "home".equals(event.getTab()))
                .map(event -> new SlackEvent.HomeOpened(
                        caller(said(payload.getTeamId()), said(event.getUser())),
                        "event " + said(payload.getEventId())));
    }

    /** Neither windows nor the home page are in a channel, nor have they a response URL. */
    private static SlackEvent.SlackCaller caller(String team, String user) {
        return new SlackEvent.SlackCaller(team, "", user, "");
    }

    private static ModalView window(View view) {
        if (view == null) {
            return new ModalView("", "", "", "", Map.of());
        }
        return new ModalView(
                said(view.getId()),
                said(view.getHash()),
                said(view.getCallbackId()),
                said(view.getPrivateMetadata()),
                fields(view.getState()));
    }

    private static Map<String, ModalView.InputValue> fields(ViewState state) {
        Map<String, ModalView.InputValue> inputValues = new HashMap<>();
        if (state != null && state.getValues() != null) {
            state.getValues().forEach((block, actions) -> {
                if (actions != null) {
                    actions.forEach(
                            (action, value) -> inputValues.put(action, new ModalView.InputValue(block, value(value))));
                }
            });
        }
        return inputValues;
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
