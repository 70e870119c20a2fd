package dev.mailfrom.slackbot.slack.files;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackUrlFilter;
import dev.mailfrom.slackbot.slack.SlackWebApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends files as Slack wants it (docs.slack.dev/reference/methods/files.getUploadURLExternal): ask for a URL, send, complete. */
public final class SlackFileApi implements SlackFiles {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final SlackWebApi api;
    private final SlackUrlFilter urls;

    public SlackFileApi(SlackWebApi api, SlackSecrets secrets) {
        this.api = api;
        this.urls = SlackUrlFilter.files(secrets.apiUrl());
    }

    @Override
    public UploadedFile upload(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        FilesGetUploadURLExternalResponse place = api.call(
                "files.getUploadURLExternal",
                methods ->
                        methods.filesGetUploadURLExternal(r -> r.filename(name).length(bytes.length)));
        URI url = urls.accept(String.valueOf(place.getUploadUrl()))
                .orElseThrow(() -> new SlackCallException("foreign_upload_url", Optional.empty(), null));
        // Without the token: the URL itself is the permission.
        send(HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
        return new UploadedFile(place.getFileId(), name);
    }

    private void send(HttpRequest request) {
        try {
            HttpResponse<Void> answer = api.http().send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != OK) {
                throw new SlackCallException("http_" + answer.statusCode(), Optional.empty(), null);
            }
        } catch (IOException e) {
            throw new SlackCallException(SlackCallException.UNANSWERED, Optional.empty(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlackCallException(SlackCallException.UNANSWERED, Optional.empty(), e);
        }
    }

    @Override
    public void share(UploadedFile file, String channel) {
        FileDetails details =
                FileDetails.builder().id(file.id()).title(file.name()).build();
        api.call(
                "files.completeUploadExternal",
                methods -> methods.filesCompleteUploadExternal(
                        r -> r.files(List.of(details)).channelId(channel)));
    }
}
