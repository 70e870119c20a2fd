package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.runtime.XmlWriter;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The actions that read attributes of up to 100 identities. The answer leaves out unregistered ones. */
final class IdentityReadOperations {

    private IdentityReadOperations() {}

    /** Writes the entry of one identity. */
    private interface Entry {
        void write(RegisteredIdentity registered, SandboxRegion region, XmlWriter xmlWriter);
    }

    static XmlWriter mailFrom(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        return entries(request, region, "MailFromDomainAttributes", (registered, same, xmlWriter) -> {
            Optional<MailFromState> custom = registered.mailFrom();
            xmlWriter.leaf("MailFromDomain", custom.map(MailFromState::domain).map(MailFromDomain::toString));
            xmlWriter.leaf("MailFromDomainStatus", custom.map(c -> c.status().awsName()));
            xmlWriter.leaf(
                    "BehaviorOnMXFailure",
                    custom.map(MailFromState::behavior)
                            .orElse(BehaviorOnMxFailure.USE_DEFAULT_VALUE)
                            .awsName());
        });
    }

    static XmlWriter verification(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        return entries(request, region, "VerificationAttributes", (registered, here, xmlWriter) -> {
            xmlWriter.leaf("VerificationStatus", registered.verified() ? "Success" : "Pending");
            if (registered.identity() instanceof Identity.Domain domain) {
                xmlWriter.leaf("VerificationToken", VerificationTokens.ownership(here.name(), domain.domain()));
            }
        });
    }

    static XmlWriter notification(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        return entries(request, region, "NotificationAttributes", (registered, same, xmlWriter) -> {
            xmlWriter.leaf("BounceTopic", registered.bounceTopic());
            xmlWriter.leaf("ComplaintTopic", registered.complaintTopic());
            xmlWriter.leaf("ForwardingEnabled", String.valueOf(registered.forwarding()));
            for (String kind : List.of("Bounce", "Complaint", "Delivery")) {
                xmlWriter.leaf("HeadersIn" + kind + "NotificationsEnabled", "false");
            }
        });
    }

    static XmlWriter dkim(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        return entries(request, region, "DkimAttributes", (registered, here, xmlWriter) -> {
            Optional<DkimState> dkim = here.dkim(registered);
            xmlWriter.leaf(
                    "DkimEnabled",
                    String.valueOf(dkim.filter(DkimState::enabled).isPresent()));
            xmlWriter.leaf(
                    "DkimVerificationStatus",
                    dkim.map(DkimState::status)
                            .orElse(VerificationStatus.NOT_STARTED)
                            .awsName());
            if (dkim.isPresent()) {
                xmlWriter.members(
                        "DkimTokens",
                        VerificationTokens.dkim(
                                here.name(), registered.identity().domain()));
            }
        });
    }

    private static XmlWriter entries(AwsQueryRequest request, SandboxRegion region, String map, Entry entry)
            throws SesErrorException {
        Set<String> names = new LinkedHashSet<>(request.members("Identities"));
        if (names.isEmpty() && request.find("Identities").isEmpty()) {
            throw SesErrorException.missing("identities");
        } else if (names.size() > SesGateway.BATCH) {
            throw SesErrorException.tooMany(names, "identities", SesGateway.BATCH);
        }
        XmlWriter xmlWriter = new XmlWriter().open(map);
        for (String name : names) {
            registered(name, region).ifPresent(registered -> {
                xmlWriter.open("entry").leaf("key", name).open("value");
                entry.write(registered, region, xmlWriter);
                xmlWriter.close("value").close("entry");
            });
        }
        return xmlWriter.close(map);
    }

    private static Optional<RegisteredIdentity> registered(String name, SandboxRegion region) {
        try {
            return region.find(Identity.parse(name));
        } catch (InvalidNameException e) {
            // An invalid identity is not registered either.
            return Optional.empty();
        }
    }
}
