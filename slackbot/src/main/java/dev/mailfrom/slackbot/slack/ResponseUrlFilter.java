package dev.mailfrom.slackbot.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Accepts only response URLs of Slack itself. They come with a payload, and answers hold what only the person may see, so
 * one that leads elsewhere is not used.
 */
final class ResponseUrlFilter {

    private static final String SLACK = "hooks.slack.com";

    private final URI api;

    /** @param apiUrl the base of the Web API, whose own host may answer too: Slack for governments, or a stand-in */
    ResponseUrlFilter(String apiUrl) {
        this.api = URI.create(apiUrl);
    }

    /** @return empty if it is not a URL of Slack */
    Optional<URI> accept(String responseUrl) {
        try {
            return Optional.of(new URI(responseUrl)).filter(this::isSlack);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isSlack(URI url) {
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return false;
        }
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String apiHost = api.getHost().toLowerCase(Locale.ROOT);
        boolean standard = "https".equalsIgnoreCase(url.getScheme())
                && (url.getPort() == -1 || url.getPort() == 443)
                && (host.equals(SLACK) || host.equals("hooks." + apiHost));
        boolean sameServer = api.getScheme().equalsIgnoreCase(url.getScheme())
                && host.equals(apiHost)
                && url.getPort() == api.getPort();
        return standard || sameServer;
    }
}
