package dev.mailfrom.core.ses.aws.sdk;

import java.net.URI;

/** Tells from its text whether a URL points to this machine. Looks up no name. */
final class LoopbackUrl {

    private LoopbackUrl() {}

    static boolean isLoopback(URI url) {
        String host = url.getHost();
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }
}
