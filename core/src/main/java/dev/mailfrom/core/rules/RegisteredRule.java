package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.Distance;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The identity has to be registered in this region, and to be verified before one can send from it. */
final class RegisteredRule implements Rule {

    /** So many typing errors still make the same name. */
    private static final int MOST_MISTYPED = 2;

    @Override
    public List<Finding> judge(Situation situation) {
        Identity identity = situation.identity();
        if (situation.now().isEmpty()) {
            return List.of(notRegistered(situation));
        }
        return situation
                .ses()
                .verification(identity)
                .filter(status -> !status.isVerified())
                .map(status -> List.of(notVerified(identity, status)))
                .orElse(List.of());
    }

    private static Finding notRegistered(Situation situation) {
        String name = situation.identity().name();
        List<String> others = situation.ses().otherRegions().getOrDefault(situation.identity(), List.of());
        String message = name + " is not registered in " + situation.region() + ".";
        if (others.isEmpty()) {
            String option = name.contains("@") ? "email-identity --email-address " : "domain-identity --domain ";
            return Finding.of(
                    FindingCode.IDENTITY_NOT_REGISTERED,
                    name,
                    message + " SES keeps identities apart by region.",
                    meant(situation)
                                    .map(near -> "Perhaps " + near + " is meant, which is. ")
                                    .orElse("")
                            + "Look in other regions with --search-regions, or register it: aws ses verify-" + option
                            + name
                            + " --region " + situation.region());
        }
        return Finding.of(
                        FindingCode.IDENTITY_NOT_REGISTERED,
                        name,
                        message + " It is registered in " + String.join(", ", others) + ".",
                        "Add --region " + others.get(0))
                .seen(others.stream().map(region -> "registered in " + region).toList());
    }

    /** The identity of this region that is written nearly so. */
    private static Optional<Identity> meant(Situation situation) {
        String written = situation.identity().name();
        int limit = Math.min(MOST_MISTYPED, written.length() / 4);
        return situation.ses().registered().stream()
                .filter(other -> Distance.atMost(written, other.name(), limit))
                .min(Comparator.<Identity>comparingInt(other -> Distance.between(written, other.name()))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static Finding notVerified(Identity identity, VerificationStatus status) {
        return Finding.of(
                FindingCode.IDENTITY_NOT_VERIFIED,
                identity.name(),
                "The verification of " + identity.name() + " is " + status
                        + ": SES does not send from it yet. The MAIL FROM domain can be set up meanwhile.",
                identity instanceof Identity.Address
                        ? "Follow the link in the mail that SES sent to " + identity.name() + "."
                        : "Publish the records that SES gave for the verification of the domain (its DKIM records).");
    }
}
