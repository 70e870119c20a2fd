package dev.mailfrom.slackbot.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.slack.api.RequestConfigurator;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.User;
import dev.mailfrom.core.network.ProxyServer;
import dev.mailfrom.core.network.http.WholeAnswer;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.metrics.SlackCallMetrics;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Slack's Web API with the synchronous client; the asynchronous one repeats a rate-limited call without end.
 * Callers decide whether and when to try again.
 */
public final class SlackWebApi implements SlackApi, ViewsApi {

    private static final Logger LOG = LoggerFactory.getLogger(SlackWebApi.class);

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int TOO_MANY = 429;
    /** Of what a response URL answers, which is a few words. */
    private static final int MOST_BYTES = 100_000;

    private static final Set<String> OUTCOMES =
            Set.of("ratelimited", "unreachable", SlackCallException.UNANSWERED, SlackCallException.UNREADABLE);

    /** A response URL that takes an answer says {@code ok} alone. */
    private static final Pattern REFUSED = Pattern.compile("\"ok\"\\s*:\\s*false");

    private final com.slack.api.Slack slack;
    private final MethodsClient methods;
    private final HttpClient http;

    private final SlackUrlFilter responseUrls;
    private final SlackCallMetrics metrics;

    public SlackWebApi(SlackSecrets secrets, SlackCallMetrics metrics) {
        this.metrics = metrics;
        this.responseUrls = SlackUrlFilter.responses(secrets.apiUrl());
        URI api = URI.create(secrets.apiUrl());
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .proxy(secrets.proxies().selector());
        secrets.proxies().authenticator(api).ifPresent(client::authenticator);
        this.http = client.build();
        SlackConfig config = new SlackConfig();
        // Bolt by itself knows HTTPS_PROXY, but not NO_PROXY. Socket Mode takes the same.
        Optional<ProxyServer> proxy = secrets.proxies().find(api);
        config.setProxyUrl(proxy.map(ProxyServer::url).orElse(null));
        config.setProxyHeaders(proxy.flatMap(ProxyServer::authorization)
                .map(login -> Map.of("Proxy-Authorization", login))
                .orElse(null));
        config.setMethodsEndpointUrlPrefix(secrets.apiUrl());
        config.setHttpClientReadTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientWriteTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientCallTimeoutMillis(2 * TIMEOUT_MILLIS);
        // The statistics only serve the asynchronous client.
        config.setStatsEnabled(false);
        this.slack = com.slack.api.Slack.getInstance(config);
        this.methods = slack.methods(secrets.botToken());
    }

    /** The client for Bolt itself. */
    com.slack.api.Slack slackClient() {
        return slack;
    }

    /** @return the id of the token's team @throws SlackCallException if Slack rejects the token, or cannot be reached */
    public String authTest() {
        return call("auth.test", () -> methods.authTest(r -> r)).getTeamId();
    }

    @Override
    public String post(String channel, SlackMessage message) {
        return post(channel, message, r -> r).id();
    }

    private PostedMessage post(
            String channel,
            SlackMessage message,
            RequestConfigurator<ChatPostMessageRequest.ChatPostMessageRequestBuilder> more) {
        ChatPostMessageResponse posted = call(
                "chat.postMessage",
                () -> methods.chatPostMessage(r -> more.configure(r.channel(channel)
                        .text(message.text())
                        .blocksAsString(message.blocks().toString())
                        .unfurlLinks(false)
                        .unfurlMedia(false))));
        return new PostedMessage(posted.getChannel(), posted.getTs());
    }

    @Override
    public void update(String channel, String id, SlackMessage message) {
        call(
                "chat.update",
                () -> methods.chatUpdate(r -> r.channel(channel)
                        .ts(id)
                        .text(message.text())
                        .blocksAsString(message.blocks().toString())));
    }

    @Override
    public void reply(String channel, String id, SlackMessage message, boolean broadcast) {
        post(channel, message, r -> r.threadTs(id).replyBroadcast(broadcast));
    }

    @Override
    public String permalink(String channel, String id) {
        String link = call(
                        "chat.getPermalink",
                        () -> methods.chatGetPermalink(r -> r.channel(channel).messageTs(id)))
                .getPermalink();
        return Optional.ofNullable(link)
                .filter(url -> url.startsWith("https://"))
                .orElseThrow(() -> new SlackCallException("no_permalink", Optional.empty(), null));
    }

    @Override
    public void postEphemeral(String channel, String user, SlackMessage message) {
        call(
                "chat.postEphemeral",
                () -> methods.chatPostEphemeral(r -> r.channel(channel)
                        .user(user)
                        .text(message.text())
                        .blocksAsString(message.blocks().toString())));
    }

    /** Slack opens the conversation itself (docs.slack.dev/reference/methods/chat.postMessage, “App Home”). */
    @Override
    public PostedMessage sendDirectMessage(String user, SlackMessage message) {
        return post(user, message, r -> r);
    }

    @Override
    public SlackUser user(String user) {
        User found =
                call("users.info", () -> methods.usersInfo(r -> r.user(user))).getUser();
        return new SlackUser(
                String.valueOf(found.getTeamId()),
                found.isBot(),
                found.isRestricted() || found.isUltraRestricted(),
                found.isStranger());
    }

    @Override
    public Set<String> groupMembers(String usergroup) {
        return Set.copyOf(call("usergroups.users.list", () -> methods.usergroupsUsersList(r -> r.usergroup(usergroup)))
                .getUsers());
    }

    @Override
    public ViewHandle open(String trigger, JsonObject view) {
        String id = call(
                        "views.open",
                        () -> methods.viewsOpen(r -> r.triggerId(trigger).viewAsString(view.toString())))
                .getView()
                .getId();
        // Without a hash: whatever the new view shows is replaced.
        return new ViewHandle(id, "");
    }

    @Override
    public void update(ViewHandle handle, JsonObject view) {
        call(
                "views.update",
                () -> methods.viewsUpdate(r -> r.viewId(handle.id())
                        .hash(handle.hash().isEmpty() ? null : handle.hash())
                        .viewAsString(view.toString())));
    }

    @Override
    public void publish(String user, JsonObject view) {
        call("views.publish", () -> methods.viewsPublish(r -> r.userId(user).viewAsString(view.toString())));
    }

    private interface ApiCall<T> {
        T run() throws IOException, SlackApiException;
    }

    /** A call of a method of the Web API. */
    public interface MethodCall<T> {
        T run(MethodsClient methods) throws IOException, SlackApiException;
    }

    /** Calls a method of the Web API. @param method its name @throws SlackCallException */
    public <T extends SlackApiTextResponse> T call(String method, MethodCall<T> methodCall) {
        return call(method, () -> methodCall.run(methods));
    }

    /** The client for what is not the Web API. It follows no redirects. */
    public HttpClient http() {
        return http;
    }

    private <T extends SlackApiTextResponse> T call(String method, ApiCall<T> apiCall) {
        try {
            T answer = send(apiCall);
            metrics.called(method, "ok");
            return answer;
        } catch (SlackCallException e) {
            metrics.called(method, outcome(e));
            throw e;
        }
    }

    /** Slack's codes are many, these words few. */
    private static String outcome(SlackCallException failure) {
        if (failure.code().startsWith("http_")) {
            return "http_error";
        }
        return OUTCOMES.contains(failure.code()) ? failure.code() : "refused";
    }

    private static <T extends SlackApiTextResponse> T send(ApiCall<T> apiCall) {
        T answer;
        try {
            answer = apiCall.run();
        } catch (SlackApiException e) {
            int status = e.getResponse().code();
            Optional<Duration> retryAfter = Optional.ofNullable(e.getResponse().header("Retry-After"))
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(text -> Duration.ofSeconds(Long.parseLong(text)));
            // Without the cause: its message can contain a whole page of a proxy.
            throw new SlackCallException(
                    status == TOO_MANY ? "ratelimited" : "http_" + status,
                    status == TOO_MANY ? retryAfter.or(() -> Optional.of(Duration.ofSeconds(1))) : retryAfter,
                    null);
        } catch (IOException e) {
            throw new SlackCallException(
                    wasNotSent(e) ? "unreachable" : SlackCallException.UNANSWERED, Optional.empty(), e);
        } catch (JsonParseException e) {
            // The page of a proxy, or a truncated answer.
            throw new SlackCallException(SlackCallException.UNREADABLE, Optional.empty(), null);
        }
        if (!answer.isOk()) {
            throw new SlackCallException(String.valueOf(answer.getError()), Optional.empty(), null);
        }
        return answer;
    }

    /** Without a connection nothing was sent; after any other failure, the request may have arrived. */
    private static boolean wasNotSent(IOException e) {
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
        Optional<URI> url = responseUrls.accept(responseUrl);
        if (url.isEmpty()) {
            LOG.warn("A response URL that is not Slack's was not used.");
            return false;
        }
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
            HttpRequest request = HttpRequest.newBuilder(url.get())
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build();
            // An expired URL is answered with 404, which does not throw.
            HttpResponse<byte[]> answer = WholeAnswer.of(http, request, MOST_BYTES, Duration.ofMillis(TIMEOUT_MILLIS));
            boolean taken = answer.statusCode() == 200
                    && !REFUSED.matcher(new String(answer.body(), StandardCharsets.UTF_8))
                            .find();
            metrics.called("response_url", taken ? "ok" : "refused");
            return taken;
        } catch (IOException | IllegalArgumentException e) {
            metrics.called("response_url", "unreachable");
            return false;
        }
    }
}
