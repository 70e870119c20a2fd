package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonObject;
import com.slack.api.methods.response.views.ViewsOpenResponse;

/** Windows and home pages, by Slack's Web API. */
public final class ViewsWebApi implements ViewsApi {

    private final SlackWebApi slack;

    public ViewsWebApi(SlackWebApi slack) {
        this.slack = slack;
    }

    @Override
    public ViewHandle open(String trigger, JsonObject view) {
        ViewsOpenResponse opened = SlackWebApi.asked(
                () -> slack.methods().viewsOpen(r -> r.triggerId(trigger).viewAsString(view.toString())));
        // What was opened just now is replaced whatever Slack calls its state.
        return new ViewHandle(opened.getView().getId(), "");
    }

    @Override
    public void update(ViewHandle window, JsonObject view) {
        SlackWebApi.asked(() -> slack.methods()
                .viewsUpdate(r -> r.viewId(window.id())
                        .hash(window.hash().isEmpty() ? null : window.hash())
                        .viewAsString(view.toString())));
    }

    @Override
    public void publish(String user, JsonObject view) {
        SlackWebApi.asked(() -> slack.methods().viewsPublish(r -> r.userId(user).viewAsString(view.toString())));
    }
}
