package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.SesRegions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;

/** Maps a missing or unreadable answer. The kind of the result says whether the request may have arrived. */
final class ConnectionErrorMapper {

    private final SdkExceptionMapper where;
    private final RuntimeException thrown;

    ConnectionErrorMapper(SdkExceptionMapper where, RuntimeException thrown) {
        this.where = where;
        this.thrown = thrown;
    }

    SesCallException toException() {
        if (isA(UnknownHostException.class)) {
            String host = where.endpoint().getHost();
            String fix = SesRegions.isKnown(where.region())
                    ? "Check the network, the DNS of this machine and the proxy."
                    : "Check the region: “" + where.region() + "” is not known to have SES.";
            return unreachable("The name " + host + " cannot be found", fix);
        }
        if (isA(SSLHandshakeException.class) || isA(SSLPeerUnverifiedException.class)) {
            return unreachable(
                    "The connection is not trusted (" + rootMessage() + ")",
                    "Check whether there is a proxy in between; its certificate must be in Java's trust store.");
        }
        if (neverConnected()) {
            String fix = LoopbackUrl.isLoopback(where.endpoint())
                    ? "Start what should listen there (`mailfrom sandbox`), or remove the endpoint URL."
                    : "Check the network and the proxy.";
            return unreachable("Nothing answers there (" + rootMessage() + ")", fix);
        }
        if (isA(LimitedRequest.AnswerTooLargeException.class)) {
            return notAnAnswer("AnswerTooLarge", "is larger than any answer of");
        }
        if (isA(ApiCallAttemptTimeoutException.class)) {
            return lost("it took too long");
        }
        if (isA(IOException.class) || isA(AbortedException.class)) {
            return lost(rootMessage());
        }
        return unreadableAnswer();
    }

    private SesCallException unreachable(String why, String fix) {
        String message = "%s cannot be reached at %s. %s.".formatted(where.serviceName(), where.endpoint(), why);
        return new SesCallException(Kind.ENDPOINT, "EndpointUnreachable", message, fix, thrown);
    }

    private SesCallException lost(String why) {
        String message =
                "The connection to %s was lost before the answer was complete (%s).".formatted(where.endpoint(), why);
        return new SesCallException(Kind.CONNECTION, "ConnectionLost", message, "Ask again in a moment.", thrown);
    }

    SesCallException unreadableAnswer() {
        return notAnAnswer("UnreadableAnswer", "is not an answer of");
    }

    private SesCallException notAnAnswer(String code, String what) {
        String message = "The answer from %s %s %s.".formatted(where.endpoint(), what, where.serviceName());
        String fix = "Check the endpoint URL, and whether a proxy stands in between.";
        return new SesCallException(Kind.CONNECTION, code, message, fix, thrown);
    }

    private boolean neverConnected() {
        boolean timedOut = find(SocketTimeoutException.class)
                .filter(e ->
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect"))
                .isPresent();
        boolean unreachable = SdkExceptionMapper.causes(thrown)
                .anyMatch(e -> e instanceof IOException
                        && String.valueOf(e.getMessage()).contains("unreachable"));
        return timedOut || unreachable || isA(ConnectException.class) || isA(NoRouteToHostException.class);
    }

    private boolean isA(Class<? extends Exception> type) {
        return find(type).isPresent();
    }

    private <T extends Exception> Optional<T> find(Class<T> type) {
        return SdkExceptionMapper.causes(thrown)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private String rootMessage() {
        Throwable root = SdkExceptionMapper.causes(thrown).reduce(thrown, (outer, inner) -> inner);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
