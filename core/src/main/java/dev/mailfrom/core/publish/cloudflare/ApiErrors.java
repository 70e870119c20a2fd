package dev.mailfrom.core.publish.cloudflare;

import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import java.util.Set;

/** Turns Cloudflare's refusals of whole requests into ours. */
final class ApiErrors {

    static final String TOKEN_FIX = "Make a token with the permissions Zone:Read and DNS:Edit of the zone"
            + " (https://dash.cloudflare.com/profile/api-tokens), and set it for this run: export "
            + CloudflareToken.VARIABLE + "=…";

    /** Invalid headers, and tokens that are unknown, expired or disabled. */
    private static final Set<Integer> BAD_TOKEN = Set.of(1000, 6003, 6103, 6111, 9109);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private ApiErrors() {}

    /** @param what was asked, such as {@code the zones of example.com} */
    static DnsProviderException of(ApiAnswer.Rejected rejected, String what) {
        String said = "Cloudflare refused " + what + ": " + rejected.text() + ".";
        if (rejected.status() == TOO_MANY) {
            return new DnsProviderException(
                    DnsProblem.DNS_PROVIDER_THROTTLED,
                    said,
                    "Try again in five minutes; other programs of the same user count, too.");
        }
        if (rejected.status() == UNAUTHORIZED || BAD_TOKEN.stream().anyMatch(rejected::has)) {
            return new DnsProviderException(DnsProblem.DNS_KEY_REFUSED, said, TOKEN_FIX);
        }
        if (rejected.status() == FORBIDDEN) {
            return new DnsProviderException(DnsProblem.DNS_PROVIDER_DENIED, said, TOKEN_FIX);
        }
        return failed(said, null);
    }

    /** @param cause may be null */
    static DnsProviderException failed(String message, Throwable cause) {
        return new DnsProviderException(
                DnsProblem.DNS_PROVIDER_FAILED,
                message,
                "Look at https://www.cloudflarestatus.com, and try again.",
                cause);
    }
}
