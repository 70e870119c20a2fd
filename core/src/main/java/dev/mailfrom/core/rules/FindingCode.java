package dev.mailfrom.core.rules;

import static dev.mailfrom.core.rules.FindingCode.Category.CHANGE;
import static dev.mailfrom.core.rules.FindingCode.Category.DMARC;
import static dev.mailfrom.core.rules.FindingCode.Category.DNS;
import static dev.mailfrom.core.rules.FindingCode.Category.LOCAL;
import static dev.mailfrom.core.rules.FindingCode.Category.SES;
import static dev.mailfrom.core.rules.FindingCode.Category.SPF;
import static dev.mailfrom.core.rules.Severity.ERROR;
import static dev.mailfrom.core.rules.Severity.INFO;
import static dev.mailfrom.core.rules.Severity.UNKNOWN;
import static dev.mailfrom.core.rules.Severity.WARNING;

/**
 * The codes of all findings. They are API: other programs read them, so that one may be added but none renamed. The
 * order is that in which findings are shown: what stops SES first.
 */
public enum FindingCode {
    /** Said where a name is read, before there is anything to judge: no rule yields it. */
    NAME_INVALID(SES, ERROR),
    IDENTITY_NOT_REGISTERED(SES, ERROR),
    IDENTITY_NOT_VERIFIED(SES, WARNING),
    MAILFROM_IS_IDENTITY(SES, ERROR),
    MAILFROM_NOT_SUBDOMAIN(SES, ERROR),
    REJECT_STOPS_MAIL(CHANGE, ERROR),
    SES_NOT_CONFIGURED(SES, ERROR),
    SES_FAILED_NEEDS_RESTART(SES, ERROR),
    SES_PENDING_DNS_BAD(SES, ERROR),
    SES_TEMPORARY_FAILURE(SES, WARNING),
    SES_STALE_SUCCESS(SES, WARNING),
    SES_PENDING_DNS_OK(SES, INFO),
    DELEGATION_MISSING(SES, ERROR),
    CNAME_AT_NAME(SES, ERROR),
    CNAME_LOOP(SES, ERROR),
    CNAME_WITH_OTHER_DATA(DNS, ERROR),
    MX_MISSING(SES, ERROR),
    MX_MULTIPLE(SES, ERROR),
    MX_NULL(SES, ERROR),
    MX_NEAR_MISS(SES, ERROR),
    MX_UNKNOWN_REGION(SES, WARNING),
    MX_NOT_SES(SES, ERROR),
    MX_TARGET_IP(SES, ERROR),
    MX_OTHER_REGION(SES, WARNING),
    MX_PREFERENCE(SES, WARNING),
    MX_TARGET_UNRESOLVED(DNS, INFO),
    WILDCARD_MX(SES, ERROR),
    MX_FROM_WILDCARD(SES, WARNING),
    NS_DISAGREE(SES, ERROR),
    NXDOMAIN_AT_ONE(SES, ERROR),
    DNS_UNKNOWN(SES, UNKNOWN),
    MAILFROM_RECEIVES_MAIL(SES, WARNING),
    MAILFROM_USED_IN_FROM(SES, WARNING),
    IDENTITY_SHADOWED(SES, WARNING),
    IDENTITY_SHADOWS(SES, INFO),
    RECEIPT_RULES_NOT_READ(SES, INFO),
    MX_OK(SES, INFO),
    SPF_MISSING(SPF, WARNING),
    SPF_MULTIPLE(SPF, WARNING),
    SPF_NEAR_MISS(SPF, WARNING),
    SPF_SYNTAX(SPF, WARNING),
    SPF_NOT_AUTHORISED(SPF, WARNING),
    SPF_PARTIAL(SPF, WARNING),
    SPF_TOO_MANY_LOOKUPS(SPF, WARNING),
    SPF_TOO_MANY_VOIDS(SPF, WARNING),
    SPF_INCLUDE_BROKEN(SPF, WARNING),
    SPF_LOOP(SPF, WARNING),
    SPF_PLUS_ALL(SPF, WARNING),
    SPF_UNKNOWN(SPF, UNKNOWN),
    SPF_NO_ALL(SPF, INFO),
    SPF_NEUTRAL_ALL(SPF, INFO),
    SPF_PTR(SPF, INFO),
    SPF_DUPLICATE_TERM(SPF, INFO),
    SPF_LONG(SPF, INFO),
    SPF_EXTRA_SENDERS(SPF, INFO),
    WILDCARD_SHADOWED(SPF, INFO),
    SPF_OK(SPF, INFO),
    DMARC_ASPF_STRICT(DMARC, WARNING),
    DMARC_NOT_ALIGNED(DMARC, WARNING),
    DMARC_MULTIPLE(DMARC, WARNING),
    DMARC_SYNTAX(DMARC, WARNING),
    DMARC_UNKNOWN(DMARC, UNKNOWN),
    DMARC_RFC_DIFFERENCE(DMARC, INFO),
    DMARC_MISSING(DMARC, INFO),
    DMARC_ALIGNED(DMARC, INFO),
    DNSSEC_BOGUS(DNS, ERROR),
    NS_LAME(DNS, WARNING),
    NS_UNREACHABLE(DNS, WARNING),
    NS_NO_ADDRESS(DNS, WARNING),
    DELEGATION_MISMATCH(DNS, WARNING),
    GLUE_MISMATCH(DNS, INFO),
    SOA_SERIAL_DIFFERS(DNS, INFO),
    EMPTY_NON_TERMINAL(DNS, INFO),
    NS_SINGLE(DNS, INFO),
    NS_NO_TCP(DNS, INFO),
    NS_NO_EDNS(DNS, INFO),
    DNSSEC_EXPIRING(DNS, INFO),
    TTL_LONG(DNS, INFO),
    NEGATIVE_TTL_LONG(DNS, INFO),
    RESOLVER_REWRITES(LOCAL, WARNING),
    RESOLVER_FAILED(LOCAL, UNKNOWN),
    RESOLVER_DIFFERS(LOCAL, INFO);

    /** Whom a finding concerns. */
    public enum Category {
        /** Decides the custom MAIL FROM status, or what SES does with mail. */
        SES,
        /** What receivers make of it. */
        SPF,
        /** Whether SPF counts for DMARC. */
        DMARC,
        /** The health of the zone. */
        DNS,
        /** Only the resolver of this machine. */
        LOCAL,
        /** Only a change that is about to be made. */
        CHANGE
    }

    private final Category category;
    private final Severity severity;

    FindingCode(Category category, Severity severity) {
        this.category = category;
        this.severity = severity;
    }

    public Category category() {
        return category;
    }

    /** Whether it only says that all is well. */
    public boolean isGood() {
        return this == MX_OK || this == SPF_OK || this == DMARC_ALIGNED;
    }

    /** The usual severity; a rule may have reason for another. */
    public Severity severity() {
        return severity;
    }
}
