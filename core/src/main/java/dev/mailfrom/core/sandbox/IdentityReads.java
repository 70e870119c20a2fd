package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesGateway;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The four actions that read attributes of up to 100 identities. One that is not registered is left out of the answer. */
final class IdentityReads {

    private IdentityReads() {}

    /** What one identity's entry holds. */
    private interface Entry {
        void write(Registration registration, SesRegion region, Xml xml);
    }

    static Xml mailFrom(QueryRequest request, SesRegion region) throws SesError {
        return entries(request, region, "MailFromDomainAttributes", (registration, same, xml) -> {
            Optional<CustomMailFrom> custom = registration.mailFrom();
            xml.leaf("MailFromDomain", custom.map(CustomMailFrom::domain).map(MailFromDomain::toString));
            xml.leaf("MailFromDomainStatus", custom.map(c -> c.status().awsName()));
            xml.leaf(
                    "BehaviorOnMXFailure",
                    custom.map(CustomMailFrom::behavior)
                            .orElse(BehaviorOnMxFailure.USE_DEFAULT_VALUE)
                            .awsName());
        });
    }

    static Xml verification(QueryRequest request, SesRegion region) throws SesError {
        return entries(request, region, "VerificationAttributes", (registration, here, xml) -> {
            xml.leaf("VerificationStatus", registration.verified() ? "Success" : "Pending");
            if (registration.identity() instanceof Identity.Domain domain) {
                xml.leaf("VerificationToken", Tokens.ownership(here.name(), domain.domain()));
            }
        });
    }

    static Xml notification(QueryRequest request, SesRegion region) throws SesError {
        return entries(request, region, "NotificationAttributes", (registration, same, xml) -> {
            xml.leaf("BounceTopic", registration.bounceTopic());
            xml.leaf("ComplaintTopic", registration.complaintTopic());
            xml.leaf("ForwardingEnabled", String.valueOf(registration.forwarding()));
            for (String kind : List.of("Bounce", "Complaint", "Delivery")) {
                xml.leaf("HeadersIn" + kind + "NotificationsEnabled", "false");
            }
        });
    }

    static Xml dkim(QueryRequest request, SesRegion region) throws SesError {
        return entries(request, region, "DkimAttributes", (registration, here, xml) -> {
            xml.leaf("DkimEnabled", String.valueOf(registration.dkim()));
            if (registration.dkim()) {
                List<String> tokens =
                        Tokens.dkim(here.name(), registration.identity().domain());
                boolean seen =
                        here.dns().dkimIsPublished(registration.identity().domain(), tokens);
                xml.leaf("DkimVerificationStatus", seen ? "Success" : "Pending");
                xml.open("DkimTokens");
                tokens.forEach(token -> xml.leaf("member", token));
                xml.close("DkimTokens");
            } else {
                xml.leaf("DkimVerificationStatus", "NotStarted");
            }
        });
    }

    private static Xml entries(QueryRequest request, SesRegion region, String map, Entry entry) throws SesError {
        Set<String> names = new LinkedHashSet<>(request.members("Identities"));
        if (names.isEmpty() && request.find("Identities").isEmpty()) {
            throw SesError.missing("identities");
        } else if (names.size() > SesGateway.BATCH) {
            throw SesError.tooMany(names, "identities", SesGateway.BATCH);
        }
        Xml xml = new Xml().open(map);
        for (String name : names) {
            registered(name, region).ifPresent(registration -> {
                xml.open("entry").leaf("key", name).open("value");
                entry.write(registration, region, xml);
                xml.close("value").close("entry");
            });
        }
        return xml.close(map);
    }

    private static Optional<Registration> registered(String name, SesRegion region) {
        try {
            return region.find(Identity.parse(name));
        } catch (InvalidName e) {
            // What cannot be an identity is not registered either, and those are left out.
            return Optional.empty();
        }
    }
}
