package dev.mailfrom.core.publish.cloudflare;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/** The token of Cloudflare's API. It comes from the environment only, and no message has it. */
final class CloudflareToken {

    static final String VARIABLE = "CLOUDFLARE_API_TOKEN";

    private static final int FINGERPRINT_BYTES = 8;

    /** What may stand in a header; another character would be told with the token around it. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private final String secret;

    private CloudflareToken(String secret) {
        this.secret = secret;
    }

    /** @throws DnsProviderException where there is none that could be sent */
    static CloudflareToken of(Map<String, String> environment) {
        String secret = environment.getOrDefault(VARIABLE, "").strip();
        if (secret.isEmpty()) {
            throw refused("The environment has no " + VARIABLE + ", so Cloudflare is not asked.");
        }
        if (!TOKEN.matcher(secret).matches()) {
            throw refused(VARIABLE + " has a character that no token has, so Cloudflare is not asked.");
        }
        return new CloudflareToken(secret);
    }

    private static DnsProviderException refused(String message) {
        return new DnsProviderException(DnsProblem.DNS_KEY_REFUSED, message, ApiErrors.TOKEN_FIX);
    }

    /** Tells tokens apart, and does not give them away. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java machine has SHA-256.", e);
        }
    }

    String header() {
        return "Bearer " + secret;
    }

    /** The text of a server without the token, if it should repeat it. */
    String removedFrom(String text) {
        return text.replace(secret, "…");
    }

    @Override
    public String toString() {
        return VARIABLE;
    }
}
