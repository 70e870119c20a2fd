package dev.mailfrom.core.rules.ses;

import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * SES takes the settings of the most granular verified identity: an address overrides its domain, a subdomain the domain
 * above (SES developer guide, creating-identities). An address that is registered by itself without a MAIL FROM domain
 * sends with SES's default although its domain has one.
 */
public final class ShadowedIdentityRule implements Rule {

    /** More than these add nothing. */
    private static final int SHOWN = 20;

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        return Stream.of(below(snapshot), above(snapshot))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> below(IdentitySnapshot snapshot) {
        Identity identity = snapshot.identity();
        List<Identity> others = snapshot.ses().registered().stream()
                .filter(other ->
                        !other.equals(identity) && other.mostGranularFirst().contains(identity))
                .sorted()
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Optional<Identity> without = others.stream()
                .filter(other -> snapshot.domain().isPresent())
                .filter(other -> snapshot.ses()
                        .attributes(other)
                        .filter(attributes -> attributes.domain().isEmpty())
                        .isPresent())
                .findFirst();
        List<String> seen = new ArrayList<>(
                others.stream().limit(SHOWN).map(other -> line(snapshot, other)).toList());
        if (others.size() > SHOWN) {
            seen.add("and " + (others.size() - SHOWN) + " more");
        }
        String what = others.size() == 1
                ? "One identity below " + identity.name() + " has settings of its own"
                : others.size() + " identities below " + identity.name() + " have settings of their own";
        Finding finding = Finding.of(
                        FindingCode.IDENTITY_SHADOWED,
                        identity.name(),
                        what + ", which override these."
                                + snapshot.domain()
                                        .map(domain -> " " + domain + " is not used for mail from there.")
                                        .orElse(""),
                        without.map(first -> CommandText.of(
                                        "For each that should have one:",
                                        PrintedCommand.of("set", first.name(), "LABEL")))
                                .orElse(CommandText.NONE),
                        seen)
                .withRelated(others);
        return Optional.of(without.isPresent() ? finding : finding.withSeverity(Severity.INFO));
    }

    private static Optional<Finding> above(IdentitySnapshot snapshot) {
        Identity identity = snapshot.identity();
        return identity.mostGranularFirst().stream()
                .skip(1)
                .filter(other -> snapshot.currentAttributes().isPresent())
                .filter(snapshot.ses().registered()::contains)
                .findFirst()
                .map(other -> Finding.of(
                                FindingCode.IDENTITY_SHADOWS,
                                identity.name(),
                                "The settings of " + identity.name() + " override those of " + other.name()
                                        + " for mail from here.",
                                "",
                                List.of(line(snapshot, other)))
                        .withRelated(List.of(other)));
    }

    private static String line(IdentitySnapshot snapshot, Identity other) {
        return other.name()
                + snapshot.ses()
                        .attributes(other)
                        .map(ShadowedIdentityRule::words)
                        .orElse("");
    }

    private static String words(MailFromAttributes attributes) {
        return attributes
                .domain()
                .map(domain -> ": " + domain
                        + attributes.status().map(status -> ", " + status).orElse(""))
                .orElse(": no custom MAIL FROM domain, so SES's default MAIL FROM");
    }
}
