package dev.mailfrom.core.ses;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SES of one account and region. Every method sends exactly one request, and the caller decides when, because SES allows
 * one request a second for each action. Thread-safe. Every method throws {@link SesCallException}.
 */
public interface SesGateway {

    /** The most identities on one page of {@link #listIdentities}. */
    int PAGE = 1000;
    /** The most identities in one request of the {@code get} actions. */
    int BATCH = 100;

    /** A request ends after this time, from connecting to the last byte of the answer. */
    Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * How long a request can still take effect after it left: {@link #TIMEOUT}, and 15 s in which SES may carry out a
     * request that the client has given up. SES documents no limit. Until then, only the wanted setting in SES proves
     * anything; any other setting may still change.
     */
    Duration REQUEST_LIFETIME = TIMEOUT.plusSeconds(15);

    /** Makes everything that a first request needs, so that it is sent at once. Sends nothing. */
    default void prepare() {}

    /**
     * The same SES with listeners for the sending of requests. They run on the calling thread; an implementation that
     * cannot observe the sending never runs them.
     *
     * @param departing runs just before the first byte of the body of each request; if it throws, the request is not
     *     completed and the exception is rethrown
     * @param sent runs as the last bytes of each request are handed to the network
     */
    default SesGateway observed(Runnable departing, Runnable sent) {
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
     * @param unreadable names that are neither a domain nor an address, as SES wrote them; they cannot be checked, but
     *     must be reported
     */
    record IdentityPage(List<Identity> identities, Optional<String> next, List<String> unreadable) {

        public IdentityPage {
            identities = List.copyOf(identities);
            unreadable = List.copyOf(unreadable);
        }

        /** A page without unreadable names. */
        public IdentityPage(List<Identity> identities, Optional<String> next) {
            this(identities, next, List.of());
        }
    }
}
