package dev.mailfrom.core.network;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The places that NO_PROXY excepts, as Python's urllib reads it: names separated by commas, each with all names below it,
 * perhaps with a port; {@code *} alone is all. Addresses are compared as text.
 */
final class NoProxyList {

    private final boolean all;
    private final List<String> names;

    NoProxyList(String written) {
        all = written.strip().equals("*");
        names = Arrays.stream(written.toLowerCase(Locale.ROOT).split(","))
                .map(name -> name.strip().replaceFirst("^\\.+", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean contains(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        String place = url.getPort() < 0 ? host : host + ":" + url.getPort();
        return all || names.stream().anyMatch(name -> isAtOrBelow(host, name) || isAtOrBelow(place, name));
    }

    private static boolean isAtOrBelow(String host, String name) {
        return host.equals(name) || host.endsWith("." + name);
    }
}
