package dev.mailfrom.slackbot.slack;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Accepts only URLs of Slack itself: for answers, and for files. They come with a payload, and what is sent there is for
 * Slack or the person alone, so one that leads elsewhere is not used.
 */
public final class SlackUrlFilter {

    private static final String SLACK = ".slack.com";

    private final URI api;
    private final String subdomain;

    /**
     * @param apiUrl the base of the Web API, whose own host may answer too: Slack for governments, or a stand-in
     * @param subdomain of Slack that these URLs have
     */
    private SlackUrlFilter(String apiUrl, String subdomain) {
        this.api = URI.create(apiUrl);
        this.subdomain = subdomain;
    }

    /** For the URLs that take answers. */
    static SlackUrlFilter responses(String apiUrl) {
        return new SlackUrlFilter(apiUrl, "hooks");
    }

    /** For the URLs that files are sent to and read from. */
    public static SlackUrlFilter files(String apiUrl) {
        return new SlackUrlFilter(apiUrl, "files");
    }

    /** @return empty if it is not a URL of Slack */
    public Optional<URI> accept(String url) {
        try {
            return Optional.of(new URI(url)).filter(this::isSlack);
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
                && (host.equals(subdomain + SLACK) || host.equals(subdomain + "." + apiHost));
        boolean sameServer = api.getScheme().equalsIgnoreCase(url.getScheme())
                && host.equals(apiHost)
                && url.getPort() == api.getPort();
        return standard || sameServer;
    }
}
