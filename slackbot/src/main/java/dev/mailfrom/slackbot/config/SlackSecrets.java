package dev.mailfrom.slackbot.config;

import dev.mailfrom.core.network.LoopbackUrl;
import dev.mailfrom.core.network.ProxySettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about Slack. Its text form has no secret in it.
 *
 * @param appToken for Socket Mode
 * @param signingSecret for HTTP
 * @param apiUrl the base of the Web API, with a slash at its end
 * @param proxies by which Slack is reached
 */
public record SlackSecrets(
        String botToken,
        Optional<String> appToken,
        Optional<String> signingSecret,
        String apiUrl,
        ProxySettings proxies) {

    /** Bolt verifies with a well-known secret where it has none, so a missing or short one must never come that far. */
    private static final int SHORTEST = 16;

    private static final String SLACK = "https://slack.com/api/";

    /** @throws ConfigException where something is missing, blank, too short or would be sent readably */
    public static SlackSecrets of(Map<String, String> environment) {
        String bot = said(environment, "SLACK_BOT_TOKEN", "xoxb-")
                .orElseThrow(
                        () -> new ConfigException(
                                "SLACK_BOT_TOKEN is not set; it begins with xoxb- and is on the app's page OAuth & Permissions."));
        Optional<String> app = said(environment, "SLACK_APP_TOKEN", "xapp-");
        Optional<String> signing = said(environment, "SLACK_SIGNING_SECRET", "");
        if (app.isEmpty() && signing.isEmpty()) {
            throw new ConfigException(
                    "Neither SLACK_APP_TOKEN (for Socket Mode) nor SLACK_SIGNING_SECRET (for HTTP) is set,"
                            + " so Slack could not reach the bot; set one of them.");
        }
        return new SlackSecrets(bot, app, signing, apiUrl(environment), ProxySettings.of(environment));
    }

    private static Optional<String> said(Map<String, String> environment, String name, String prefix) {
        if (!environment.containsKey(name)) {
            return Optional.empty();
        }
        String value = environment.get(name).strip();
        if (value.length() < SHORTEST) {
            throw new ConfigException(name + " is " + (value.isEmpty() ? "blank" : "too short to be real")
                    + "; copy the whole value from the app's page, or unset it.");
        }
        if (!value.startsWith(prefix)) {
            throw new ConfigException(
                    name + " does not begin with " + prefix + "; it seems to be another of the app's secrets.");
        }
        return Optional.of(value);
    }

    private static String apiUrl(Map<String, String> environment) {
        String said = environment.getOrDefault("SLACK_API_URL", SLACK).strip();
        URI uri = uri(said)
                .orElseThrow(() -> new ConfigException(
                        "SLACK_API_URL is not a URL of the form https://host/api/; write something like " + SLACK
                                + "."));
        if (LoopbackUrl.isExposed(uri)) {
            throw new ConfigException("SLACK_API_URL is plain http, so anyone on the way could read the bot's token;"
                    + " write https://. Only a host of this machine, such as 127.0.0.1, may be http://.");
        }
        return said.endsWith("/") ? said : said + "/";
    }

    /** Without a user and password, which would be printed at the start. */
    private static Optional<URI> uri(String said) {
        try {
            return Optional.of(new URI(said))
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                    .filter(uri -> uri.getRawQuery() == null && uri.getRawFragment() == null)
                    .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The text with every secret of it made unreadable. */
    public String mask(String text) {
        String hidden = text.replace(botToken, "(secret)");
        hidden = appToken.isPresent() ? hidden.replace(appToken.get(), "(secret)") : hidden;
        return signingSecret.isPresent() ? hidden.replace(signingSecret.get(), "(secret)") : hidden;
    }

    @Override
    public String toString() {
        return "bot token set, app token " + (appToken.isPresent() ? "set" : "not set") + ", signing secret "
                + (signingSecret.isPresent() ? "set" : "not set") + ", " + apiUrl;
    }
}
