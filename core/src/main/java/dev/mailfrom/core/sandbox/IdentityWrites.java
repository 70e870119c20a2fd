package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The actions that register, change and delete identities, all but the one for MAIL FROM. */
final class IdentityWrites {

    private final Consumer<DomainName> registered;

    /** @param registered is told each domain that is registered, so that it gets a zone to publish in */
    IdentityWrites(Consumer<DomainName> registered) {
        this.registered = registered;
    }

    Xml verifyDomain(QueryRequest request, SesRegion region) throws SesError {
        DomainName domain = domain(request.require("Domain"));
        register(new Identity.Domain(domain), region, UnaryOperator.identity());
        return new Xml().leaf("VerificationToken", Tokens.ownership(region.name(), domain));
    }

    Xml verifyDkim(QueryRequest request, SesRegion region) throws SesError {
        DomainName domain = domain(request.require("Domain"));
        register(new Identity.Domain(domain), region, Registration::withDkim);
        List<String> tokens = Tokens.dkim(region.name(), domain);
        Xml xml = new Xml().open("DkimTokens");
        tokens.forEach(token -> xml.leaf("member", token));
        return xml.close("DkimTokens");
    }

    Xml verifyEmail(QueryRequest request, SesRegion region) throws SesError {
        String written = request.require("EmailAddress");
        register(identity(written, "Invalid email address<" + written + ">."), region, UnaryOperator.identity());
        return new Xml();
    }

    Xml delete(QueryRequest request, SesRegion region) throws SesError {
        String written = request.require("Identity");
        region.delete(identity(written, "Invalid identity <" + written + ">."));
        return new Xml();
    }

    Xml forwarding(QueryRequest request, SesRegion region) throws SesError {
        String written = request.require("Identity");
        boolean enabled = request.require("ForwardingEnabled").equals("true");
        Identity identity = identity(written, "Invalid identity <" + written + ">.");
        Registration old = region.find(identity).orElseThrow(() -> SesError.unknownIdentity(written));
        if (!enabled && !old.hasBothTopics()) {
            throw SesError.invalid("Identity <" + written
                    + "> must have SNS topics for both bounces and complaints to disable feedback forwarding.");
        }
        region.change(identity, registration -> registration.withForwarding(enabled));
        return new Xml();
    }

    private void register(Identity identity, SesRegion region, UnaryOperator<Registration> change) {
        registered.accept(identity.domain());
        region.register(identity, change);
    }

    private static DomainName domain(String written) throws SesError {
        try {
            return DomainName.parse(written);
        } catch (InvalidName e) {
            throw SesError.invalid("Invalid domain name " + written + ".");
        }
    }

    private static Identity identity(String written, String refusal) throws SesError {
        try {
            return Identity.parse(written);
        } catch (InvalidName e) {
            throw SesError.invalid(refusal);
        }
    }
}
