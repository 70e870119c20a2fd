package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.runtime.XmlWriter;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The actions that register, change and delete identities, except the one for MAIL FROM. */
final class IdentityWriteOperations {

    private final Consumer<DomainName> registered;

    /** @param registered is called for each registered domain, so that it gets a zone */
    IdentityWriteOperations(Consumer<DomainName> registered) {
        this.registered = registered;
    }

    XmlWriter verifyDomain(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        DomainName domain = domain(request.require("Domain"));
        register(new Identity.Domain(domain), region, UnaryOperator.identity());
        return new XmlWriter().leaf("VerificationToken", VerificationTokens.ownership(region.name(), domain));
    }

    XmlWriter verifyDkim(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        DomainName domain = domain(request.require("Domain"));
        register(
                new Identity.Domain(domain),
                region,
                old -> old.dkim().isPresent() ? old : old.withDkim(DkimState.pending(region.now())));
        return new XmlWriter().members("DkimTokens", VerificationTokens.dkim(region.name(), domain));
    }

    XmlWriter verifyEmail(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        String written = request.require("EmailAddress");
        register(identity(written, "Invalid email address<" + written + ">."), region, UnaryOperator.identity());
        return new XmlWriter();
    }

    /** An address can only override the DKIM of a domain that has it (SES API, SetIdentityDkimEnabled). */
    XmlWriter dkimEnabled(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        String written = request.require("Identity");
        boolean enabled = request.require("DkimEnabled").equals("true");
        Identity identity = identity(written, "Invalid identity <" + written + ">.");
        RegisteredIdentity old = region.find(identity).orElseThrow(() -> SesErrorException.unknownIdentity(written));
        DkimState dkim = region.dkim(old)
                .orElseThrow(
                        () -> SesErrorException.invalid("Domain <" + identity.domain() + "> is not set up for DKIM."));
        region.change(identity, current -> current.withDkim(dkim.withEnabled(enabled)));
        return new XmlWriter();
    }

    XmlWriter delete(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        String written = request.require("Identity");
        region.delete(identity(written, "Invalid identity <" + written + ">."));
        return new XmlWriter();
    }

    XmlWriter forwarding(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        String written = request.require("Identity");
        boolean enabled = request.require("ForwardingEnabled").equals("true");
        Identity identity = identity(written, "Invalid identity <" + written + ">.");
        RegisteredIdentity old = region.find(identity).orElseThrow(() -> SesErrorException.unknownIdentity(written));
        if (!enabled && !old.hasBothTopics()) {
            throw SesErrorException.invalid("Identity <" + written
                    + "> must have SNS topics for both bounces and complaints to disable feedback forwarding.");
        }
        region.change(identity, current -> current.withForwarding(enabled));
        return new XmlWriter();
    }

    private void register(Identity identity, SandboxRegion region, UnaryOperator<RegisteredIdentity> change) {
        registered.accept(identity.domain());
        region.register(identity, change);
    }

    private static DomainName domain(String written) throws SesErrorException {
        try {
            return DomainName.parse(written);
        } catch (InvalidNameException e) {
            throw SesErrorException.invalid("Invalid domain name " + written + ".");
        }
    }

    private static Identity identity(String written, String refusal) throws SesErrorException {
        try {
            return Identity.parse(written);
        } catch (InvalidNameException e) {
            throw SesErrorException.invalid(refusal);
        }
    }
}
