package dev.mailfrom.core.ses;

import java.util.List;

/**
 * The DKIM signing of an identity (SES API, GetIdentityDkimAttributes).
 *
 * @param enabled whether SES is to sign mail from the identity; it signs once it has seen the DKIM records
 * @param status whether SES has seen the DKIM records; documented for domains only
 * @param tokens the names of the DKIM records below {@code _domainkey}; empty where DKIM was not set up. For an address
 *     they are those of its domain
 */
public record DkimAttributes(boolean enabled, VerificationStatus status, List<String> tokens) {

    /** DKIM was never set up for the identity. */
    public static final DkimAttributes NOT_SET_UP =
            new DkimAttributes(false, VerificationStatus.NOT_STARTED, List.of());

    public DkimAttributes {
        tokens = List.copyOf(tokens);
    }
}
