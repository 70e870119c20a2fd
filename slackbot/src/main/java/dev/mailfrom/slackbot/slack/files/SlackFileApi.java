package dev.mailfrom.slackbot.slack.files;

import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import com.slack.api.model.File;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.file.TextFile;
import dev.mailfrom.core.network.http.WholeAnswer;
import dev.mailfrom.slackbot.config.SlackSecrets;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackUrlFilter;
import dev.mailfrom.slackbot.slack.SlackWebApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends files as Slack wants it (docs.slack.dev/reference/methods/files.getUploadURLExternal): ask for a URL, send, complete.
 * Reads those of people with the token, which goes to Slack's host for files alone.
 */
public final class SlackFileApi implements SlackFiles {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;
    /** In bytes. Ten thousand identities have about one million. */
    private static final int LARGEST = 2_000_000;

    private final SlackWebApi api;
    private final SlackUrlFilter urls;
    private final String token;
    private final Duration limit;

    public SlackFileApi(SlackWebApi api, SlackSecrets secrets) {
        this(api, secrets, TIMEOUT);
    }

    /** @param limit for the whole of a file, on its way here or to Slack */
    SlackFileApi(SlackWebApi api, SlackSecrets secrets, Duration limit) {
        this.limit = limit;
        this.api = api;
        this.urls = SlackUrlFilter.files(secrets.apiUrl());
        this.token = secrets.botToken();
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
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build());
        return new UploadedFile(place.getFileId(), name);
    }

    @Override
    public ReceivedFile read(String id) {
        File file = api.call("files.info", methods -> methods.filesInfo(r -> r.file(id)))
                .getFile();
        String name = Optional.ofNullable(file.getName()).orElse("file");
        if (Optional.ofNullable(file.getSize()).orElse(0) > LARGEST) {
            throw tooLarge(name);
        }
        URI url = urls.accept(String.valueOf(file.getUrlPrivate()))
                .orElseThrow(() -> new SlackCallException("foreign_file_url", Optional.empty(), null));
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + token)
                .build();
        return new ReceivedFile(name, text(name, get(request)));
    }

    private byte[] get(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = WholeAnswer.of(api.http(), request, LARGEST, limit);
            // Without the scope, Slack answers with a page to log in.
            boolean page =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
            if (answer.statusCode() != OK || page) {
                throw new SlackCallException(
                        page ? "file_not_readable" : "http_" + answer.statusCode(), Optional.empty(), null);
            }
            return answer.body();
        } catch (HttpTimeoutException e) {
            throw new SlackCallException(SlackCallException.TOO_SLOW, Optional.empty(), e);
        } catch (IOException e) {
            throw new SlackCallException("unreachable", Optional.empty(), e);
        }
    }

    /** In any encoding that a file on a disk may have. */
    private static String text(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw tooLarge(name);
        }
        try (Reader reader = TextFile.decode(new ByteArrayInputStream(bytes), name, LARGEST);
                StringWriter text = new StringWriter()) {
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UsageException tooLarge(String name) {
        return new UsageException("The file " + name + " is larger than 2 MB.", "Split it, or use it in a terminal.");
    }

    private void send(HttpRequest request) {
        try {
            int status = WholeAnswer.of(api.http(), request, LARGEST, limit).statusCode();
            if (status != OK) {
                throw new SlackCallException("http_" + status, Optional.empty(), null);
            }
        } catch (IOException e) {
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
