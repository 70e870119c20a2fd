package dev.mailfrom.core.publish.route53;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Puts the refusal of a batch into the form that all other errors have. Its own form has the code as the root and a list
 * of messages, of which the SDK reads nothing: neither code nor message.
 */
final class InvalidBatchInterceptor implements ExecutionInterceptor {

    static final String CODE = "InvalidChangeBatch";

    /** Stands between two messages. Names and values are ASCII there, so none of them has it. */
    static final String SEPARATOR = " ¦ ";

    private static final int OK = 200;
    private static final Pattern ROOT = Pattern.compile("^\\s*(<\\?xml[^>]*>\\s*)?<" + CODE + "[\\s>]");
    private static final Pattern MESSAGE = Pattern.compile("<Message>(.*?)</Message>", Pattern.DOTALL);
    private static final Pattern REQUEST_ID = Pattern.compile("<RequestId>(.*?)</RequestId>", Pattern.DOTALL);

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.httpResponse().statusCode() == OK
                ? context.responseBody()
                : context.responseBody().map(InvalidBatchInterceptor::rewritten);
    }

    private static InputStream rewritten(InputStream body) {
        try (body) {
            byte[] bytes = body.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new ByteArrayInputStream(
                    ROOT.matcher(text).find() ? usual(text).getBytes(StandardCharsets.UTF_8) : bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String usual(String text) {
        String messages = MESSAGE.matcher(text)
                .results()
                .map(InvalidBatchInterceptor::content)
                .collect(Collectors.joining(SEPARATOR));
        String id = REQUEST_ID
                .matcher(text)
                .results()
                .findFirst()
                .map(InvalidBatchInterceptor::content)
                .orElse("");
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + CODE + "</Code><Message>" + messages
                + "</Message></Error><RequestId>" + id + "</RequestId></ErrorResponse>";
    }

    /** Still escaped, as it goes back into XML. */
    private static String content(MatchResult element) {
        return element.group(1).strip();
    }
}
