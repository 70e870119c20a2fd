package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.dns.EditDistance;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.MailFromDomainUsers;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The identity must be registered in this region, and verified before it can send. */
public final class IdentityRegisteredRule implements Rule {

    /** Names with up to this many typing errors may be the same. */
    private static final int MOST_MISTYPED = 2;

    /** More identities than these add nothing. */
    private static final int SHOWN = 3;

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        Identity identity = snapshot.identity();
        if (snapshot.currentAttributes().isEmpty()) {
            List<Identity> users =
                    MailFromDomainUsers.of(identity.domain(), snapshot.ses().attributes());
            return List.of(
                    users.isEmpty() ? notRegistered(snapshot) : mailFromDomain(identity, snapshot.region(), users));
        }
        return snapshot.ses()
                .verification(identity)
                .filter(status -> !status.isVerified())
                .map(status -> List.of(notVerified(snapshot, status)))
                .orElse(List.of());
    }

    /** Says whose MAIL FROM domain the name, or the domain of the address, is. It must not be registered. */
    public static Finding mailFromDomain(Identity identity, String region, List<Identity> users) {
        String name = identity.name();
        String what = identity instanceof Identity.Address
                ? name + " is not registered in " + region + ", and " + identity.domain() + " is"
                : name + " is not an identity in " + region + "; it is";
        List<String> names = users.stream().limit(SHOWN).map(Identity::name).toList();
        String more = users.size() > SHOWN ? ", and of " + (users.size() - SHOWN) + " more" : "";
        return Finding.of(
                        FindingCode.IDENTITY_NOT_REGISTERED,
                        name,
                        what + " the MAIL FROM domain of " + String.join(" and ", names) + more
                                + ". SES wants no mail sent from a MAIL FROM domain, so do not register it.",
                        CommandText.of(
                                "Name the identity:", PrintedCommand.of("show").with(names.toArray())))
                .withRelated(users);
    }

    private static Finding notRegistered(IdentitySnapshot snapshot) {
        String name = snapshot.identity().name();
        List<String> others = snapshot.ses().otherRegions().getOrDefault(snapshot.identity(), List.of());
        String message = name + " is not registered in " + snapshot.region() + ".";
        if (!others.isEmpty()) {
            return Finding.of(
                    FindingCode.IDENTITY_NOT_REGISTERED,
                    name,
                    message + " It is registered in " + String.join(", ", others) + ".",
                    CommandText.of(PrintedCommand.of("show", name).inRegion(others.get(0))),
                    others.stream().map(region -> "registered in " + region).toList());
        }
        Optional<Identity> meant = meant(snapshot);
        return Finding.of(
                        FindingCode.IDENTITY_NOT_REGISTERED,
                        name,
                        message + " SES keeps identities apart by region.",
                        CommandText.of(
                                meant.map(near -> near.differsOnlyInCase(snapshot.identity())
                                                ? near + " is: SES tells upper from lower case in addresses."
                                                : "Perhaps " + near + " is meant, which is.")
                                        .orElse(""),
                                "Look in other regions:",
                                PrintedCommand.of("show", name, "--search-regions"),
                                "Or register it:",
                                VerifyCommand.of(snapshot.identity(), snapshot.region())))
                .withRelated(meant.stream().toList());
    }

    /** The identity of this region with nearly the same name; the same but for its case goes before all others. */
    private static Optional<Identity> meant(IdentitySnapshot snapshot) {
        String written = snapshot.identity().name();
        int limit = Math.min(MOST_MISTYPED, written.length() / 4);
        Set<Identity> registered = snapshot.ses().registered();
        Optional<Identity> inOtherCase = registered.stream()
                .filter(snapshot.identity()::differsOnlyInCase)
                .min(Comparator.naturalOrder());
        return inOtherCase.isPresent()
                ? inOtherCase
                : registered.stream()
                        .filter(other -> EditDistance.isAtMost(written, other.name(), limit))
                        .min(Comparator.<Identity>comparingInt(other -> EditDistance.between(written, other.name()))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static Finding notVerified(IdentitySnapshot snapshot, VerificationStatus status) {
        Identity identity = snapshot.identity();
        String mail = snapshot.effective()
                .identity()
                .map(other -> ": until it is Success, its mail is sent by the settings of " + other + ".")
                .orElse(": SES refuses its mail until it is Success.");
        return Finding.of(
                FindingCode.IDENTITY_NOT_VERIFIED,
                identity.name(),
                "The verification of " + identity.name() + " is " + status + mail
                        + " The MAIL FROM domain can be set up meanwhile.",
                identity instanceof Identity.Address
                        ? "Follow the link in the mail that SES sent to " + identity.name() + "."
                        : "Publish the records that SES gave for the verification of the domain (its DKIM records).");
    }
}
