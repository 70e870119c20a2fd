package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.ses.DkimAttributes;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Map;
import java.util.Optional;

/**
 * How SES signs mail from an identity. An identity without DKIM of its own has that of the nearest domain above it that
 * has one (SES developer guide, inherited DKIM signing properties).
 *
 * @param domain the domain that the signature names (d=)
 * @param attributes what decides; its tokens are those of the domain
 * @param source the identity above it whose DKIM it has; empty where it is its own, or where there is none
 * @param expected whether it is inherited by what AWS documents only, and SES's answer does not show it
 */
public record DkimSigning(DomainName domain, DkimAttributes attributes, Optional<Identity> source, boolean expected) {

    /** @param all what SES says of the identity and those above it; absent for one that is not registered */
    public static DkimSigning of(Identity identity, Map<Identity, DkimAttributes> all) {
        DkimAttributes own = all.getOrDefault(identity, DkimAttributes.NOT_SET_UP);
        if (identity instanceof Identity.Domain && isSetUp(own)) {
            return new DkimSigning(identity.domain(), own, Optional.empty(), false);
        }
        return identity.mostGranularFirst().stream()
                .skip(1)
                .filter(above -> above instanceof Identity.Domain && isSetUp(all.get(above)))
                .findFirst()
                .map(above -> inherited(own, above, all.get(above)))
                .orElseGet(() -> new DkimSigning(identity.domain(), own, Optional.empty(), false));
    }

    /** Of its own, an identity below can only switch the signing on or off. */
    private static DkimSigning inherited(DkimAttributes own, Identity above, DkimAttributes has) {
        boolean shown = isSetUp(own) || own.enabled();
        boolean enabled = shown ? own.enabled() : has.enabled();
        return new DkimSigning(
                above.domain(), new DkimAttributes(enabled, has.status(), has.tokens()), Optional.of(above), !shown);
    }

    private static boolean isSetUp(DkimAttributes attributes) {
        return attributes != null
                && (!attributes.tokens().isEmpty() || !attributes.status().equals(VerificationStatus.NOT_STARTED));
    }

    /** Whether DKIM was set up at all, here or above. */
    public boolean isSetUp() {
        return isSetUp(attributes);
    }

    public VerificationStatus status() {
        return attributes.status();
    }
}
