package dev.mailfrom.slackbot.http;

import java.util.Optional;

/**
 * Where the bot listens.
 *
 * @param host one address of this machine; empty for all of them
 * @param port 0 for any free one
 */
public record ListenAddress(Optional<String> host, int port) {

    /** At all addresses of this machine. */
    public static ListenAddress anyHost(int port) {
        return new ListenAddress(Optional.empty(), port);
    }

    @Override
    public String toString() {
        return host.map(name -> "address " + name + ", ").orElse("") + "port " + port;
    }
}
