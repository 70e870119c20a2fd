package dev.mailfrom.core.ses.aws.sdk;

import java.net.URI;

/** Whether a URL stays on this machine, told by how it is written: no name is looked up. */
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
