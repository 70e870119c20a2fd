package dev.mailfrom.core.network;

import java.net.URI;

/** Tells from its text whether a URL points to this machine. Looks up no name. */
public final class LoopbackUrl {

    private LoopbackUrl() {}

    /** @param url may have no host; then it does not point to this machine */
    public static boolean isLoopback(URI url) {
        String host = url.getHost();
        return host != null
                && (host.equals("localhost")
                        || host.endsWith(".localhost")
                        || host.equals("[::1]")
                        || host.matches("127(\\.\\d{1,3}){3}"));
    }

    /** Whether requests to it can be read on the way: plain http to another machine. */
    public static boolean isExposed(URI url) {
        return "http".equals(url.getScheme()) && !isLoopback(url);
    }
}
