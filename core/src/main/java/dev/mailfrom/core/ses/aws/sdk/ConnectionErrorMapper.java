package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.network.LoopbackUrl;
import dev.mailfrom.core.network.ProxyServer;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesCallException.Kind;
import dev.mailfrom.core.ses.SesRegions;
import dev.mailfrom.core.text.CommandText;
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

    /** How Java begins to say that a proxy did not open a tunnel. */
    private static final String REFUSED_TUNNEL = "Unable to tunnel through proxy. Proxy returns ";

    private final SdkExceptionMapper where;
    private final RuntimeException thrown;

    ConnectionErrorMapper(SdkExceptionMapper where, RuntimeException thrown) {
        this.where = where;
        this.thrown = thrown;
    }

    SesCallException toException() {
        Optional<ProxyServer> proxy = where.network().proxies().find(where.endpoint());
        if (proxy.isPresent()) {
            Optional<SesCallException> failure = failureOf(proxy.get());
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        if (isA(UnknownHostException.class)) {
            String host = where.endpoint().getHost();
            String fix = SesRegions.isKnown(where.region())
                    ? "Check the network, the DNS of this machine and the proxy."
                    : "Check the region: “" + where.region() + "” is not known to have SES.";
            return unreachable("The name " + host + " cannot be found", fix);
        }
        if (isA(SSLHandshakeException.class) || isA(SSLPeerUnverifiedException.class)) {
            return untrusted();
        }
        if (neverConnected()) {
            CommandText advice = LoopbackUrl.isLoopback(where.endpoint())
                    ? CommandText.of(
                            "Start what should listen there (such as",
                            CommandText.mention("sandbox"),
                            "), or remove the endpoint URL.")
                    : CommandText.of("Check the network and the proxy.");
            return unreachable("Nothing answers there (" + rootMessage() + ")", advice);
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

    /** What went wrong between here and the proxy, which has passed nothing on. */
    private Optional<SesCallException> failureOf(ProxyServer proxy) {
        String name = "The proxy " + proxy.description();
        if (isA(UnknownHostException.class)) {
            return Optional.of(unreachable(name + " cannot be found", correct(proxy)));
        }
        if (rootMessage().startsWith(REFUSED_TUNNEL)) {
            String answer = rootMessage().substring(REFUSED_TUNNEL.length()).replace("\"", "");
            return Optional.of(unreachable(name + " refuses to connect to it: " + answer, allow(proxy, answer)));
        }
        return neverConnected()
                ? Optional.of(unreachable(name + " does not answer (" + rootMessage() + ")", correct(proxy)))
                : Optional.empty();
    }

    private String correct(ProxyServer proxy) {
        return "Correct " + proxy.variable() + ", or do without the proxy: export NO_PROXY="
                + where.endpoint().getHost();
    }

    private String allow(ProxyServer proxy, String answer) {
        return answer.contains(" 407")
                ? "Write your login into it: export " + proxy.variable() + "=http://USER:PASSWORD@" + proxy.host() + ":"
                        + proxy.port()
                : "Let the proxy allow " + where.endpoint().getHost() + ", or do without it: export NO_PROXY="
                        + where.endpoint().getHost();
    }

    private SesCallException untrusted() {
        String authority = "the certificate of its authority, or of the proxy in between that opens TLS,";
        String fix = where.network()
                .bundle()
                .map(bundle -> "Add " + authority + " in PEM form to " + bundle.file() + ", which " + bundle.setting()
                        + " names.")
                .orElse("Write " + authority + " in PEM form into a file and name it: export AWS_CA_BUNDLE=FILE");
        return unreachable("The connection is not trusted (" + rootMessage() + ")", fix);
    }

    private SesCallException unreachable(String why, String fix) {
        return unreachable(why, CommandText.of(fix));
    }

    private SesCallException unreachable(String why, CommandText advice) {
        String message = "%s cannot be reached at %s. %s.".formatted(where.serviceName(), where.endpoint(), why);
        return new SesCallException(Kind.ENDPOINT, "EndpointUnreachable", message, advice, thrown);
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
