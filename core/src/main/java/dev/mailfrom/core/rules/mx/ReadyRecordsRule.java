package dev.mailfrom.core.rules.mx;

import dev.mailfrom.core.dns.mailfrom.ReadyDomain;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Comparator;
import java.util.List;

/** Records that are published already, while SES was never told or has another name, should be used. */
public final class ReadyRecordsRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        DomainName own = snapshot.identity().domain();
        return snapshot.ready().stream()
                .filter(ready -> ready.name().equals(own)
                        || !snapshot.ses().registered().contains(new Identity.Domain(ready.name())))
                .min(Comparator.comparing((ReadyDomain ready) -> ready.name().equals(own))
                        .thenComparing(ready -> !ready.spf()))
                .map(ready -> ready.name().equals(own) ? atApex(snapshot, ready) : below(snapshot, ready))
                .stream()
                .toList();
    }

    private static Finding below(IdentitySnapshot snapshot, ReadyDomain ready) {
        Identity identity = snapshot.identity();
        String unused = snapshot.domain()
                .map(domain -> "the MAIL FROM domain of " + identity + (snapshot.intended() ? " would be " : " is ")
                        + domain + ", which has no MX")
                .orElse(identity + " has no MAIL FROM domain");
        return Finding.of(
                FindingCode.MAILFROM_DNS_READY,
                ready.name().text(),
                ready.name() + " has the MX of SES" + (ready.spf() ? " and an SPF record with SES" : "") + ", but "
                        + unused + ".",
                CommandText.of("To use it:", PrintedCommand.of("set", identity, ready.name())),
                evidence(ready));
    }

    private static Finding atApex(IdentitySnapshot snapshot, ReadyDomain ready) {
        Identity identity = snapshot.identity();
        String label = snapshot.domain().map(Object::toString).orElse("bounce." + identity.domain());
        return Finding.of(
                FindingCode.MAILFROM_DNS_READY,
                ready.name().text(),
                "The MX of SES is published at " + ready.name()
                        + " itself, so that mail to addresses there goes to SES."
                        + " A MAIL FROM domain must be below the identity's domain.",
                CommandText.of("Move it to a name below:", PrintedCommand.of("records", identity, label)),
                evidence(ready));
    }

    private static List<String> evidence(ReadyDomain ready) {
        return List.of(
                ready.mx().owner() + ". MX " + ready.mx().preference() + " "
                        + ready.mx().target() + ".",
                "dig " + ready.name() + " MX");
    }
}
