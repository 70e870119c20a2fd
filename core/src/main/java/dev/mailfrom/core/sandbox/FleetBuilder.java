package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Puts identities with a past into a region, and their records into DNS. */
final class FleetBuilder {

    static final long TTL = 300;

    private final SesRegion region;
    private final SandboxDns dns;
    private final Instant now;

    FleetBuilder(SesRegion region, SandboxDns dns, Instant now) {
        this.region = region;
        this.dns = dns;
        this.now = now;
    }

    /** A verified domain with DKIM, as SES sets it up today. */
    Member domain(String name) {
        DomainName domain = DomainName.parse(name);
        for (String token : Tokens.dkim(region.name(), domain)) {
            dns.publish(token + "._domainkey." + name, RecordType.CNAME, TTL, token + ".dkim.amazonses.com");
        }
        return plain(name).change(Registration::withDkim);
    }

    /** A verified domain and nothing else. */
    Member plain(String name) {
        return new Member(new Identity.Domain(DomainName.parse(name))).change(r -> r.withVerified(true));
    }

    /** A domain whose owner has not shown the ownership yet. */
    Member unverified(String name) {
        return new Member(new Identity.Domain(DomainName.parse(name))).change(Registration::withDkim);
    }

    /** A verified address. */
    Member address(String name) {
        return new Member(Identity.parse(name)).change(r -> r.withVerified(true));
    }

    /** One identity of the fleet. */
    final class Member {

        private final Identity identity;
        private String mailFromDomain = "";

        private Member(Identity identity) {
            this.identity = identity;
        }

        private Member change(UnaryOperator<Registration> change) {
            region.register(identity, change);
            return this;
        }

        /** @param ago how long it has been in that status */
        Member mailFrom(String domain, MailFromStatus status, Duration ago) {
            mailFromDomain = domain;
            CustomMailFrom custom = CustomMailFrom.set(
                            MailFromDomain.parse(domain), BehaviorOnMxFailure.USE_DEFAULT_VALUE, now)
                    .in(status, now.minus(ago));
            return change(r -> r.withMailFrom(Optional.of(custom)));
        }

        Member behavior(BehaviorOnMxFailure behavior) {
            return change(r -> r.withMailFrom(r.mailFrom().map(m -> m.with(behavior))));
        }

        Member topics() {
            String prefix = "arn:aws:sns:" + region.name() + ":" + SandboxSes.ACCOUNT + ":";
            return change(
                    r -> r.withTopics(prefix + "bounces", prefix + "complaints").withForwarding(false));
        }

        Member publishMx(String feedbackRegion) {
            return publish(RecordType.MX, "10 feedback-smtp." + feedbackRegion + ".amazonses.com");
        }

        Member publishSpf() {
            return publish(RecordType.TXT, "v=spf1 include:amazonses.com ~all");
        }

        /** At the MAIL FROM domain. */
        Member publish(RecordType type, String value) {
            // Not found out through the region: that would let SES look while only half is published.
            dns.publish(mailFromDomain, type, TTL, value);
            return this;
        }
    }
}
