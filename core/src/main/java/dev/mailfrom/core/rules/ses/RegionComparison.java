package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.EffectiveMailFrom;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares one identity in several regions. A global endpoint of SES divides the traffic between two regions, and each has
 * its own identity with its own MAIL FROM settings (SES API v2, CreateMultiRegionEndpoint).
 */
public final class RegionComparison {

    private RegionComparison() {}

    /**
     * An identity in one region.
     *
     * @param attributes empty if it is not registered there
     * @param verification empty if it is not registered there
     * @param mail what SES does there with mail from it
     */
    public record RegionState(
            String region,
            Optional<MailFromAttributes> attributes,
            Optional<VerificationStatus> verification,
            EffectiveMailFrom mail) {

        private String settings() {
            String has = attributes
                    .map(a -> a.domain().isEmpty()
                            ? "no MAIL FROM domain"
                            : a.setting().describe()
                                    + a.status().map(s -> ", " + s).orElse(""))
                    .orElse("not registered");
            return has
                    + verification
                            .filter(v -> !v.isVerified())
                            .map(v -> ", verification " + v)
                            .orElse("");
        }

        private String effect() {
            return mail.isRefused()
                    ? "refused"
                    : "MAIL FROM " + mail.domain().map(Object::toString).orElse(MailFromSetting.DEFAULT_MAIL_FROM);
        }
    }

    /** Empty if all regions have the same. It is a warning if mail is handled differently now, else only information. */
    public static Optional<Finding> compare(Identity identity, List<RegionState> states) {
        if (states.stream().map(RegionState::settings).distinct().count() < 2) {
            return Optional.empty();
        }
        boolean mailDiffers =
                states.stream().map(RegionState::effect).distinct().count() > 1;
        List<String> each = states.stream()
                .map(state -> state.region() + ": " + state.settings())
                .toList();
        Finding finding = Finding.of(
                FindingCode.REGIONS_DIFFER,
                identity.name(),
                identity + " differs between the audited regions. " + String.join("; ", each) + ". "
                        + (mailDiffers
                                ? "A global endpoint would send its mail in different ways."
                                : "Mail is handled in the same way now."),
                advice(identity, states),
                states.stream()
                        .map(state -> "mail in " + state.region() + ": " + state.effect())
                        .toList());
        return Optional.of(mailDiffers ? finding : finding.withSeverity(Severity.INFO));
    }

    /** The command that makes the first other region equal to the one that works best. */
    private static CommandText advice(Identity identity, List<RegionState> states) {
        RegionState best = states.stream()
                .min(Comparator.comparing(
                                (RegionState state) -> state.mail().domain().isEmpty())
                        .thenComparing(state -> state.attributes()
                                .flatMap(MailFromAttributes::domain)
                                .isEmpty())
                        .thenComparing(state -> state.attributes().isEmpty()))
                .orElseThrow();
        RegionState other = states.stream()
                .filter(state -> !state.settings().equals(best.settings()))
                .findFirst()
                .orElseThrow();
        if (other.attributes().isEmpty()) {
            return CommandText.of("Register it there too:", VerifyCommand.of(identity, other.region()));
        }
        MailFromAttributes wanted = best.attributes().orElseThrow();
        MailFromAttributes now = other.attributes().get();
        if (wanted.domain().isEmpty() || wanted.setting().equals(now.setting())) {
            return CommandText.of(PrintedCommand.of("check", identity).inRegion(other.region()));
        }
        PrintedCommand command = wanted.domain().equals(now.domain())
                ? PrintedCommand.of("behavior", identity, wanted.behavior())
                : PrintedCommand.of(
                        "set", identity, wanted.domain().get(), "--behavior-on-mx-failure", wanted.behavior());
        return CommandText.of(command.inRegion(other.region()));
    }
}
