package dev.mailfrom.core.ses;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SES of one account and region. Every method is exactly one request: whoever calls it decides when, because SES
 * allows one request a second for each action. Thread-safe. Every method throws {@link SesCallException}.
 */
public interface SesGateway {

    /** How many identities one page of {@link #listIdentities} holds at most. */
    int PAGE = 1000;
    /** How many identities the four {@code get} actions take at most. */
    int BATCH = 100;

    /** Gets everything ready that a first request would need time for, so that it leaves at once. Sends nothing. */
    default void prepare() {}

    /**
     * The same SES.
     *
     * @param left is run, on the thread that asks, as the last bytes of each request are handed to the network; where this
     *     cannot be told, never
     */
    default SesGateway onRequestSent(Runnable left) {
        return this;
    }

    /** One page of the identities registered in the region. @param token empty for the first page */
    IdentityPage listIdentities(Optional<String> token);

    /** The attributes of up to 100 identities; one that is not registered in the region is absent from the answer. */
    Map<Identity, MailFromAttributes> mailFromAttributes(Collection<Identity> identities);

    /** The verification of up to 100 identities; one that is not registered in the region is absent. */
    Map<Identity, VerificationStatus> verification(Collection<Identity> identities);

    /** The notification settings of up to 100 identities; one that is not registered in the region is absent. */
    Map<Identity, NotificationAttributes> notification(Collection<Identity> identities);

    /** The DKIM signing of up to 100 identities; one that is not registered in the region is absent. */
    Map<Identity, DkimAttributes> dkim(Collection<Identity> identities);

    /** The rules of the active receipt rule set; empty where there is none. */
    List<ReceiptRule> activeReceiptRules();

    /** Sets both the domain and the behavior, or switches custom MAIL FROM off. @return SES's request id */
    String setMailFrom(Identity identity, MailFromSetting setting);

    /**
     * One page.
     *
     * @param next the token of the next page; empty on the last
     * @param unreadable names that are no domain and no address by our grammar, to the letter: they cannot be looked
     *     after, but they must be told of
     */
    record IdentityPage(List<Identity> identities, Optional<String> next, List<String> unreadable) {

        public IdentityPage {
            identities = List.copyOf(identities);
            unreadable = List.copyOf(unreadable);
        }

        /** A page all of whose names can be read. */
        public IdentityPage(List<Identity> identities, Optional<String> next) {
            this(identities, next, List.of());
        }
    }
}
