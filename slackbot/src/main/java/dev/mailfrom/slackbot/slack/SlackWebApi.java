package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.User;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Slack's Web API, by the synchronous client only: the asynchronous one tries a call that is rate-limited again without
 * end. Whether and when to try again is the caller's business.
 */
public final class SlackWebApi implements SlackApi {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int TOO_MANY = 429;

    private final com.slack.api.Slack slack;
    private final MethodsClient methods;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public SlackWebApi(SlackSecrets secrets) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(secrets.apiUrl());
        config.setHttpClientReadTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientWriteTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientCallTimeoutMillis(2 * TIMEOUT_MILLIS);
        // The statistics only serve the asynchronous client.
        config.setStatsEnabled(false);
        this.slack = com.slack.api.Slack.getInstance(config);
        this.methods = slack.methods(secrets.botToken());
    }

    MethodsClient methods() {
        return methods;
    }

    /** For the parts of Bolt that call Slack themselves. */
    com.slack.api.Slack slackClient() {
        return slack;
    }

    /** Whether Slack takes the token. @return the team's id @throws SlackCallException with the true cause where it does not */
    public String authTest() {
        return asked(() -> methods.authTest(r -> r)).getTeamId();
    }

    @Override
    public String post(String channel, SlackMessage message) {
        return asked(() -> methods.chatPostMessage(r -> r.channel(channel)
                        .text(message.text())
                        .blocksAsString(message.blocks().toString())
                        .unfurlLinks(false)
                        .unfurlMedia(false)))
                .getTs();
    }

    @Override
    public void update(String channel, String id, SlackMessage message) {
        asked(() -> methods.chatUpdate(r -> r.channel(channel)
                .ts(id)
                .text(message.text())
                .blocksAsString(message.blocks().toString())));
    }

    @Override
    public void reply(String channel, String id, SlackMessage message, boolean broadcast) {
        asked(() -> methods.chatPostMessage(r -> r.channel(channel)
                .threadTs(id)
                .replyBroadcast(broadcast)
                .text(message.text())
                .blocksAsString(message.blocks().toString())
                .unfurlLinks(false)
                .unfurlMedia(false)));
    }

    @Override
    public String permalink(String channel, String id) {
        String link = asked(
                        () -> methods.chatGetPermalink(r -> r.channel(channel).messageTs(id)))
                .getPermalink();
        return Optional.ofNullable(link)
                .filter(url -> url.startsWith("https://"))
                .orElseThrow(() -> new SlackCallException("no_permalink", Optional.empty(), null));
    }

    @Override
    public void postEphemeral(String channel, String user, SlackMessage message) {
        asked(() -> methods.chatPostEphemeral(r -> r.channel(channel)
                .user(user)
                .text(message.text())
                .blocksAsString(message.blocks().toString())));
    }

    /** Slack opens the conversation by itself (docs.slack.dev/reference/methods/chat.postMessage, “App Home”). */
    @Override
    public void sendDirectMessage(String user, SlackMessage message) {
        post(user, message);
    }

    @Override
    public SlackUser user(String user) {
        User found = asked(() -> methods.usersInfo(r -> r.user(user))).getUser();
        return new SlackUser(
                String.valueOf(found.getTeamId()),
                found.isBot(),
                found.isRestricted() || found.isUltraRestricted(),
                found.isStranger());
    }

    @Override
    public Set<String> groupMembers(String usergroup) {
        return Set.copyOf(asked(() -> methods.usergroupsUsersList(r -> r.usergroup(usergroup)))
                .getUsers());
    }

    interface ApiCall<T> {
        T run() throws IOException, SlackApiException;
    }

    static <T extends SlackApiTextResponse> T asked(ApiCall<T> apiCall) {
        T answer;
        try {
            answer = apiCall.run();
        } catch (SlackApiException e) {
            int status = e.getResponse().code();
            Optional<Duration> retryAfter = Optional.ofNullable(e.getResponse().header("Retry-After"))
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)));
            // The exception's message can hold a whole page of a proxy's, so it is not passed on.
            throw new SlackCallException(
                    status == TOO_MANY ? "ratelimited" : "http_" + status,
                    status == TOO_MANY ? retryAfter.or(() -> Optional.of(Duration.ofSeconds(1))) : retryAfter,
                    null);
        } catch (IOException e) {
            throw new SlackCallException(
                    neverLeft(e) ? "unreachable" : SlackCallException.UNANSWERED, Optional.empty(), e);
        } catch (JsonParseException e) {
            // What a proxy puts in the way, or an answer that was cut off.
            throw new SlackCallException(SlackCallException.UNREADABLE, Optional.empty(), null);
        }
        if (!answer.isOk()) {
            throw new SlackCallException(String.valueOf(answer.getError()), Optional.empty(), null);
        }
        return answer;
    }

    /** No connection means no request; anything later may have arrived. */
    private static boolean neverLeft(IOException e) {
        return e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException
                || e instanceof SSLException
                || e instanceof SocketTimeoutException
                        && String.valueOf(e.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("connect");
    }

    @Override
    public boolean respond(String responseUrl, SlackMessage message, ResponseMode responseMode) {
        JsonObject body = new JsonObject();
        body.addProperty("text", message.text());
        body.add("blocks", message.blocks());
        body.addProperty("unfurl_links", false);
        body.addProperty("unfurl_media", false);
        body.addProperty("replace_original", responseMode == ResponseMode.REPLACE);
        if (responseMode != ResponseMode.REPLACE) {
            body.addProperty("response_type", responseMode == ResponseMode.IN_CHANNEL ? "in_channel" : "ephemeral");
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(responseUrl))
                    .timeout(Duration.ofMillis(TIMEOUT_MILLIS))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build();
            // An expired URL is answered with 404, which is no exception.
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
