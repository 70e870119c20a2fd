package dev.mailfrom.slackbot.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.File;
import com.slack.api.model.Message;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Maps Bolt's payloads to the bot's events. Anything may be missing from a payload, whatever the documentation says: it
 * becomes empty and never an exception.
 */
final class PayloadMapper {

    private PayloadMapper() {}

    static SlackEvent fromSlashCommand(SlashCommandPayload payload) {
        SlackEvent.SlackCaller who = new SlackEvent.SlackCaller(
                text(payload.getTeamId()),
                text(payload.getChannelId()),
                text(payload.getUserId()),
                text(payload.getResponseUrl()));
        return new SlackEvent.CommandTyped(who, text(payload.getTriggerId()), text(payload.getText()));
    }

    /** A shortcut that belongs to no message. */
    static SlackEvent fromGlobalShortcut(GlobalShortcutPayload payload) {
        return new SlackEvent.ShortcutUsed(
                caller(
                        text(payload.getTeam(), GlobalShortcutPayload.Team::getId),
                        text(payload.getUser(), GlobalShortcutPayload.User::getId)),
                text(payload.getTriggerId()),
                "");
    }

    /** A shortcut in the menu of a message. */
    static SlackEvent fromMessageShortcut(MessageShortcutPayload payload) {
        SlackEvent.SlackCaller who = new SlackEvent.SlackCaller(
                text(payload.getTeam(), MessageShortcutPayload.Team::getId),
                text(payload.getChannel(), MessageShortcutPayload.Channel::getId),
                text(payload.getUser(), MessageShortcutPayload.User::getId),
                text(payload.getResponseUrl()));
        return new SlackEvent.ShortcutUsed(
                who, text(payload.getTriggerId()), text(payload.getMessage(), Message::getText));
    }

    /** A click or a choice, in a message or in a modal. */
    static SlackEvent fromBlockAction(BlockActionPayload payload) {
        boolean inView = payload.getView() != null && payload.getMessage() == null;
        return inView ? chosen(payload) : clicked(payload);
    }

    private static SlackEvent clicked(BlockActionPayload payload) {
        SlackEvent.SlackCaller who = new SlackEvent.SlackCaller(
                text(payload.getTeam(), BlockActionPayload.Team::getId),
                text(payload.getChannel(), BlockActionPayload.Channel::getId),
                text(payload.getUser(), BlockActionPayload.User::getId),
                text(payload.getResponseUrl()));
        BlockActionPayload.Action action = action(payload);
        return new SlackEvent.ButtonClicked(
                who,
                text(payload.getTriggerId()),
                text(action.getActionId()),
                text(action.getValue()),
                payload.getMessage() == null ? "" : text(payload.getMessage().getTs()));
    }

    private static SlackEvent chosen(BlockActionPayload payload) {
        BlockActionPayload.Action action = action(payload);
        String value = action.getSelectedOption() == null
                ? action.getValue()
                : action.getSelectedOption().getValue();
        return new SlackEvent.ViewAction(
                caller(
                        text(payload.getTeam(), BlockActionPayload.Team::getId),
                        text(payload.getUser(), BlockActionPayload.User::getId)),
                text(payload.getTriggerId()),
                text(action.getActionId()),
                text(value),
                view(payload.getView()));
    }

    private static BlockActionPayload.Action action(BlockActionPayload payload) {
        List<BlockActionPayload.Action> actions = payload.getActions();
        return actions == null || actions.isEmpty() || actions.get(0) == null
                ? new BlockActionPayload.Action()
                : actions.get(0);
    }

    /** A modal is submitted once, so its id is the key: the trigger changes when Slack delivers the event again. */
    static SlackEvent.ViewSubmitted fromViewSubmission(ViewSubmissionPayload payload) {
        ModalView modalView = view(payload.getView());
        SlackEvent.SlackCaller who = caller(
                text(payload.getTeam(), ViewSubmissionPayload.Team::getId),
                text(payload.getUser(), ViewSubmissionPayload.User::getId));
        return new SlackEvent.ViewSubmitted(who, modalView.id().isEmpty() ? "" : "view " + modalView.id(), modalView);
    }

    static ModalCallbacks.OptionsRequest fromBlockSuggestion(BlockSuggestionPayload payload) {
        return new ModalCallbacks.OptionsRequest(
                caller(
                        text(payload.getTeam(), BlockSuggestionPayload.Team::getId),
                        text(payload.getUser(), BlockSuggestionPayload.User::getId)),
                text(payload.getBlockId()),
                text(payload.getValue()),
                view(payload.getView()));
    }

    /** Empty if another tab of the app was opened. */
    static Optional<SlackEvent> fromHomeOpened(EventsApiPayload<AppHomeOpenedEvent> payload) {
        return Optional.ofNullable(payload.getEvent())
                .filter(event -> "home".equals(event.getTab()))
                .map(event -> new SlackEvent.HomeOpened(
                        caller(text(payload.getTeamId()), text(event.getUser())),
                        "event " + text(payload.getEventId())));
    }

    /** For modals and the Home tab, which have neither a channel nor a response URL. */
    private static SlackEvent.SlackCaller caller(String team, String user) {
        return new SlackEvent.SlackCaller(team, "", user, "");
    }

    private static ModalView view(View view) {
        if (view == null) {
            return new ModalView("", "", "", "", Map.of());
        }
        return new ModalView(
                text(view.getId()),
                text(view.getHash()),
                text(view.getCallbackId()),
                text(view.getPrivateMetadata()),
                inputs(view.getState()));
    }

    private static Map<String, ModalView.InputValue> inputs(ViewState state) {
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

    /** Of several checked boxes the values, of files the ids, with a blank between. */
    private static String value(ViewState.Value value) {
        if (value == null) {
            return "";
        }
        if (value.getSelectedOptions() != null && !value.getSelectedOptions().isEmpty()) {
            return value.getSelectedOptions().stream()
                    .map(option -> text(option.getValue()))
                    .collect(Collectors.joining(" "));
        }
        if (value.getFiles() != null && !value.getFiles().isEmpty()) {
            return value.getFiles().stream()
                    .map(file -> text(file, File::getId))
                    .collect(Collectors.joining(" "));
        }
        if (value.getSelectedConversation() != null) {
            return value.getSelectedConversation();
        }
        return text(
                value.getSelectedOption() == null
                        ? value.getValue()
                        : value.getSelectedOption().getValue());
    }

    private static <T> String text(T part, Function<T, String> value) {
        return part == null ? "" : text(value.apply(part));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
