package dev.mailfrom.core.ses;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tokens of one listing. A token that comes twice ends the listing, which otherwise would never end. Used by one thread at a time. */
public final class PageTokens {

    private static final int SHOWN = 40;

    private final Set<String> seen = new HashSet<>();

    /**
     * The token of the page after this one; empty after the last.
     *
     * @throws SesCallException when an earlier page had the same token
     */
    public Optional<String> after(SesGateway.IdentityPage page) {
        page.next().filter(token -> !seen.add(token)).ifPresent(PageTokens::refuse);
        return page.next();
    }

    private static void refuse(String token) {
        String shown = token.length() > SHOWN ? token.substring(0, SHOWN) + "…" : token;
        throw new SesCallException(
                SesCallException.Kind.REFUSED,
                "RepeatedNextToken",
                "SES answered ListIdentities with the NextToken “" + shown + "” twice, so the list would never end.",
                "Ask again in a moment. If it stays, check the endpoint URL, and whether a proxy answers from a cache.");
    }
}
