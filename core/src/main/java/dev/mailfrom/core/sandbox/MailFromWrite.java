package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.Arrays;
import java.util.Optional;

/** SetIdentityMailFromDomain: refuses what SES refuses, in its order and words, and starts the 72 hours anew. */
final class MailFromWrite {

    private MailFromWrite() {}

    static Xml answer(QueryRequest request, SesRegion region) throws SesError {
        String written = request.require("Identity");
        BehaviorOnMxFailure behavior = behavior(request);
        Identity identity = identity(written, region);
        Optional<MailFromDomain> domain = mailFromDomain(request, identity);
        region.change(
                        identity,
                        registration -> registration.withMailFrom(
                                domain.map(name -> CustomMailFrom.set(name, behavior, region.now()))))
                .orElseThrow(() -> SesError.unknownIdentity(written));
        return new Xml();
    }

    /** SES knows the two words in exactly this spelling. */
    private static BehaviorOnMxFailure behavior(QueryRequest request) throws SesError {
        String word = request.find("BehaviorOnMXFailure").orElse(BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName());
        return Arrays.stream(BehaviorOnMxFailure.values())
                .filter(behavior -> behavior.awsName().equals(word))
                .findFirst()
                .orElseThrow(() -> SesError.notInSet(word, "behaviorOnMXFailure", "RejectMessage, UseDefaultValue"));
    }

    private static Identity identity(String written, SesRegion region) throws SesError {
        try {
            return region.find(Identity.parse(written))
                    .map(Registration::identity)
                    .orElseThrow(() -> SesError.unknownIdentity(written));
        } catch (InvalidName e) {
            throw SesError.unknownIdentity(written);
        }
    }

    /** Empty for “switch it off”: the parameter is absent or empty. */
    private static Optional<MailFromDomain> mailFromDomain(QueryRequest request, Identity identity) throws SesError {
        String written = request.find("MailFromDomain").orElse("");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            DomainName name = DomainName.parse(written);
            if (name.isProperChildOf(identity.domain())) {
                return Optional.of(new MailFromDomain(name));
            }
        } catch (InvalidName e) {
            throw SesError.notSubdomain(written, identity.domain().text());
        }
        throw SesError.notSubdomain(written, identity.domain().text());
    }
}
