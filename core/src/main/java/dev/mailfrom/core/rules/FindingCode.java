package dev.mailfrom.core.rules;

import static dev.mailfrom.core.rules.Severity.ERROR;
import static dev.mailfrom.core.rules.Severity.INFO;
import static dev.mailfrom.core.rules.Severity.UNKNOWN;
import static dev.mailfrom.core.rules.Severity.WARNING;

/**
 * The codes of all findings, in the order in which they are shown: what stops SES first. They are API for other programs:
 * one may be added, but none renamed.
 */
public enum FindingCode {
    /** Reported where a name is read; no rule yields it. */
    NAME_INVALID(ERROR),
    IDENTITY_NOT_REGISTERED(ERROR),
    IDENTITY_NOT_VERIFIED(WARNING),
    MAILFROM_IS_IDENTITY(ERROR),
    MAILFROM_NOT_SUBDOMAIN(ERROR),
    MAILFROM_DNS_NOT_YOURS(WARNING),
    REJECT_STOPS_MAIL(ERROR),
    SES_NOT_CONFIGURED(ERROR),
    SES_FAILED_NEEDS_RESTART(ERROR),
    SES_PENDING_DNS_BAD(ERROR),
    SES_TEMPORARY_FAILURE(WARNING),
    SES_STALE_SUCCESS(WARNING),
    SES_PENDING_DNS_OK(INFO),
    DELEGATION_MISSING(ERROR),
    CNAME_AT_NAME(ERROR),
    CNAME_LOOP(ERROR),
    CNAME_WITH_OTHER_DATA(ERROR),
    MX_MISSING(ERROR),
    MX_MULTIPLE(ERROR),
    MX_NULL(ERROR),
    MX_NEAR_MISS(ERROR),
    MX_UNKNOWN_REGION(WARNING),
    MX_NOT_SES(ERROR),
    MX_TARGET_IP(ERROR),
    MX_OTHER_REGION(WARNING),
    MX_PREFERENCE(WARNING),
    MX_HOST_UNVERIFIED(INFO),
    MX_TARGET_UNRESOLVED(INFO),
    WILDCARD_MX(ERROR),
    MX_FROM_WILDCARD(WARNING),
    NS_DISAGREE(ERROR),
    NXDOMAIN_AT_ONE(ERROR),
    DNS_UNKNOWN(UNKNOWN),
    MAILFROM_RECEIVES_MAIL(WARNING),
    MAILFROM_USED_IN_FROM(WARNING),
    IDENTITY_SHADOWED(WARNING),
    IDENTITY_SHADOWS(INFO),
    REGIONS_DIFFER(WARNING),
    RECEIPT_RULES_NOT_READ(INFO),
    MAILFROM_DNS_READY(WARNING),
    MX_OK(INFO),
    SPF_MISSING(WARNING),
    SPF_MULTIPLE(WARNING),
    SPF_NEAR_MISS(WARNING),
    SPF_SYNTAX(WARNING),
    SPF_NOT_AUTHORISED(WARNING),
    SPF_PARTIAL(WARNING),
    SPF_TOO_MANY_LOOKUPS(WARNING),
    SPF_TOO_MANY_VOIDS(WARNING),
    SPF_INCLUDE_BROKEN(WARNING),
    SPF_LOOP(WARNING),
    SPF_PLUS_ALL(WARNING),
    SPF_UNKNOWN(UNKNOWN),
    SPF_NO_ALL(INFO),
    SPF_NEUTRAL_ALL(INFO),
    SPF_PTR(INFO),
    SPF_DUPLICATE_TERM(INFO),
    SPF_LONG(INFO),
    SPF_EXTRA_SENDERS(INFO),
    WILDCARD_SHADOWED(INFO),
    SPF_OK(INFO),
    DMARC_ASPF_STRICT(WARNING),
    DMARC_NOT_ALIGNED(WARNING),
    DMARC_MULTIPLE(WARNING),
    DMARC_SYNTAX(WARNING),
    DMARC_UNKNOWN(UNKNOWN),
    DMARC_RFC_DIFFERENCE(INFO),
    DMARC_MISSING(INFO),
    DMARC_ALIGNED(INFO),
    DNSSEC_BOGUS(ERROR),
    NS_LAME(WARNING),
    NS_UNREACHABLE(WARNING),
    NS_NO_ADDRESS(WARNING),
    DELEGATION_MISMATCH(WARNING),
    GLUE_MISMATCH(INFO),
    SOA_SERIAL_DIFFERS(INFO),
    EMPTY_NON_TERMINAL(INFO),
    NS_SINGLE(INFO),
    NS_NO_TCP(INFO),
    NS_NO_EDNS(INFO),
    DNSSEC_EXPIRING(INFO),
    TTL_LONG(INFO),
    NEGATIVE_TTL_LONG(INFO),
    RESOLVER_REWRITES(WARNING),
    RESOLVER_FAILED(UNKNOWN),
    RESOLVER_DIFFERS(INFO),
    // Why records cannot be published: reported where a provider is asked; no rule yields them.
    DNS_PROVIDER_NONE(INFO),
    DNS_ZONE_NOT_FOUND(ERROR),
    DNS_ZONE_AMBIGUOUS(ERROR),
    DNS_ZONE_NOT_AUTHORITATIVE(ERROR),
    DNS_PROVIDER_DENIED(ERROR),
    DNS_PROVIDER_FAILED(UNKNOWN),
    DNS_KEY_REFUSED(ERROR),
    DNS_CLOCK_SKEW(ERROR);

    private final Severity severity;

    FindingCode(Severity severity) {
        this.severity = severity;
    }

    /** Whether it only says that something is right. */
    public boolean isGood() {
        return this == MX_OK || this == SPF_OK || this == DMARC_ALIGNED;
    }

    /** The usual severity; a rule may choose another. */
    public Severity severity() {
        return severity;
    }
}
