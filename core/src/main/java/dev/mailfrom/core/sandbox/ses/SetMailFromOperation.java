package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.runtime.XmlWriter;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Arrays;
import java.util.Optional;

/** SetIdentityMailFromDomain, with the errors of SES in its order and words. It starts the 72 hours again. */
final class SetMailFromOperation {

    private SetMailFromOperation() {}

    static XmlWriter answer(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        String written = request.require("Identity");
        BehaviorOnMxFailure behavior = behavior(request);
        Identity identity = identity(written, region);
        Optional<MailFromDomain> domain = mailFromDomain(request, identity);
        region.change(
                        identity,
                        registered -> registered.withMailFrom(
                                domain.map(name -> MailFromState.pending(name, behavior, region.now()))))
                .orElseThrow(() -> SesErrorException.unknownIdentity(written));
        return new XmlWriter();
    }

    /** SES accepts the two words only in exactly this spelling. */
    private static BehaviorOnMxFailure behavior(AwsQueryRequest request) throws SesErrorException {
        String word = request.find("BehaviorOnMXFailure").orElse(BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName());
        return Arrays.stream(BehaviorOnMxFailure.values())
                .filter(behavior -> behavior.awsName().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        SesErrorException.notInSet(word, "behaviorOnMXFailure", "RejectMessage, UseDefaultValue"));
    }

    private static Identity identity(String written, SandboxRegion region) throws SesErrorException {
        try {
            return region.find(Identity.parse(written))
                    .map(RegisteredIdentity::identity)
                    .orElseThrow(() -> SesErrorException.unknownIdentity(written));
        } catch (InvalidNameException e) {
            throw SesErrorException.unknownIdentity(written);
        }
    }

    /** Empty to disable it: the parameter is absent or empty. */
    private static Optional<MailFromDomain> mailFromDomain(AwsQueryRequest request, Identity identity)
            throws SesErrorException {
        String written = request.find("MailFromDomain").orElse("");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Optional<MailFromDomain> domain = child(written, identity);
        if (domain.isEmpty()) {
            throw SesErrorException.notSubdomain(written, identity.domain().text());
        }
        return domain;
    }

    private static Optional<MailFromDomain> child(String written, Identity identity) {
        try {
            return Optional.of(DomainName.parse(written))
                    .filter(name -> name.isProperChildOf(identity.domain()))
                    .map(MailFromDomain::new);
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
