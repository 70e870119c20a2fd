package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.dkim.EasyDkim;
import dev.mailfrom.core.sandbox.dns.SandboxDns;
import dev.mailfrom.core.sandbox.runtime.SandboxAccount;
import dev.mailfrom.core.sandbox.ses.DkimState;
import dev.mailfrom.core.sandbox.ses.MailFromState;
import dev.mailfrom.core.sandbox.ses.RegisteredIdentity;
import dev.mailfrom.core.sandbox.ses.SandboxRegion;
import dev.mailfrom.core.sandbox.ses.VerificationTokens;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Registers identities with a history in a region, and publishes their records. */
final class FleetBuilder {

    static final long TTL = 300;

    private static final int DAYS = 365;

    private final SandboxRegion region;
    private final SandboxDns dns;
    private final Instant now;

    FleetBuilder(SandboxRegion region, SandboxDns dns, Instant now) {
        this.region = region;
        this.dns = dns;
        this.now = now;
    }

    /** A verified domain with DKIM, as in new SES identities. */
    FleetIdentity domain(String name) {
        DomainName domain = DomainName.parse(name);
        for (String token : VerificationTokens.dkim(region.name(), domain)) {
            dns.publish(EasyDkim.name(token, domain), RecordType.CNAME, TTL, EasyDkim.target(token, region.name()));
        }
        return plain(name).dkim("Success", Duration.ofDays(DAYS));
    }

    /** A verified domain without DKIM. */
    FleetIdentity plain(String name) {
        return new FleetIdentity(new Identity.Domain(DomainName.parse(name))).change(r -> r.withVerified(true));
    }

    /** A domain whose ownership is not proved yet. */
    FleetIdentity unverified(String name) {
        return new FleetIdentity(new Identity.Domain(DomainName.parse(name))).dkim("Pending", Duration.ofHours(1));
    }

    FleetIdentity address(String name) {
        return new FleetIdentity(Identity.parse(name)).change(r -> r.withVerified(true));
    }

    final class FleetIdentity {

        private final Identity identity;
        private String mailFromDomain = "";

        private FleetIdentity(Identity identity) {
            this.identity = identity;
        }

        private FleetIdentity change(UnaryOperator<RegisteredIdentity> change) {
            region.register(identity, change);
            return this;
        }

        /** @param ago the age of the status */
        FleetIdentity mailFrom(String domain, MailFromStatus status, Duration ago) {
            mailFromDomain = domain;
            MailFromState custom = MailFromState.pending(
                            MailFromDomain.parse(domain), BehaviorOnMxFailure.USE_DEFAULT_VALUE, now)
                    .withStatus(status, now.minus(ago));
            return change(r -> r.withMailFrom(Optional.of(custom)));
        }

        /** DKIM with this status, whatever DNS has. */
        FleetIdentity dkim(String status, Duration ago) {
            return change(r -> r.withDkim(DkimState.pending(now).withStatus(status, now.minus(ago))));
        }

        /** Takes the DKIM record of this number, from 1, out of DNS. */
        FleetIdentity withoutDkimRecord(int number) {
            dns.remove(dkimName(number), RecordType.CNAME);
            return this;
        }

        FleetIdentity dkimRecord(int number, String target) {
            withoutDkimRecord(number);
            dns.publish(dkimName(number), RecordType.CNAME, TTL, target);
            return this;
        }

        /** As if a DNS panel had appended its zone to the names of the DKIM records. */
        FleetIdentity doubledDkimNames(String zone) {
            for (int number = 1; number <= tokens().size(); number++) {
                withoutDkimRecord(number);
                String target = EasyDkim.target(tokens().get(number - 1), region.name());
                dns.publish(dkimName(number) + "." + zone, RecordType.CNAME, TTL, target);
            }
            return this;
        }

        private String dkimName(int number) {
            return EasyDkim.name(tokens().get(number - 1), identity.domain());
        }

        private List<String> tokens() {
            return VerificationTokens.dkim(region.name(), identity.domain());
        }

        FleetIdentity withoutSigning() {
            return change(r -> r.withDkim(r.dkim().orElseThrow().withEnabled(false)));
        }

        FleetIdentity behavior(BehaviorOnMxFailure behavior) {
            return change(r -> r.withMailFrom(r.mailFrom().map(m -> m.withBehavior(behavior))));
        }

        FleetIdentity topics() {
            String prefix = "arn:aws:sns:" + region.name() + ":" + SandboxAccount.ID + ":";
            return change(
                    r -> r.withTopics(prefix + "bounces", prefix + "complaints").withForwarding(false));
        }

        FleetIdentity publishMx(String feedbackRegion) {
            return publish(RecordType.MX, "10 feedback-smtp." + feedbackRegion + ".amazonses.com");
        }

        FleetIdentity publishSpf() {
            return publish(RecordType.TXT, "v=spf1 include:amazonses.com ~all");
        }

        /** At the MAIL FROM domain. */
        FleetIdentity publish(RecordType type, String value) {
            // Not through the region, which would let SES check when only half is published.
            dns.publish(mailFromDomain, type, TTL, value);
            return this;
        }
    }
}
