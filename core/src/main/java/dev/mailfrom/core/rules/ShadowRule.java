package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SES takes the settings of the most granular verified identity: an address overrides its domain, a subdomain the domain
 * above (SES developer guide, creating-identities). An address that was registered by itself and has no MAIL FROM domain
 * sends with amazonses.com although its domain has one.
 */
final class ShadowRule implements Rule {

    /** More than these say nothing more. */
    private static final int SHOWN = 20;

    @Override
    public List<Finding> judge(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        below(situation).ifPresent(findings::add);
        above(situation).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> below(Situation situation) {
        Identity identity = situation.identity();
        List<Identity> others = situation.ses().registered().stream()
                .filter(other ->
                        !other.equals(identity) && other.mostGranularFirst().contains(identity))
                .sorted()
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        Optional<Identity> without = others.stream()
                .filter(other -> situation.domain().isPresent())
                .filter(other -> situation
                        .ses()
                        .attributes(other)
                        .filter(attributes -> attributes.domain().isEmpty())
                        .isPresent())
                .findFirst();
        List<String> seen = new ArrayList<>(others.stream()
                .limit(SHOWN)
                .map(other -> line(situation, other))
                .toList());
        if (others.size() > SHOWN) {
            seen.add("and " + (others.size() - SHOWN) + " more");
        }
        Finding finding = Finding.of(
                        FindingCode.IDENTITY_SHADOWED,
                        identity.name(),
                        (others.size() == 1
                                        ? "One identity below " + identity.name() + " has settings of its own"
                                        : others.size() + " identities below " + identity.name()
                                                + " have settings of their own")
                                + ", which override these."
                                + situation
                                        .domain()
                                        .map(domain -> " " + domain + " is not used for mail from there.")
                                        .orElse(""),
                        without.map(first -> "mailfrom set " + first.name() + " LABEL   for each that shall have one")
                                .orElse(""))
                .seen(seen);
        return Optional.of(without.isPresent() ? finding : finding.as(Severity.INFO));
    }

    private static Optional<Finding> above(Situation situation) {
        Identity identity = situation.identity();
        return identity.mostGranularFirst().stream()
                .skip(1)
                .filter(other -> situation.now().isPresent())
                .filter(situation.ses().registered()::contains)
                .findFirst()
                .map(other -> Finding.of(
                                FindingCode.IDENTITY_SHADOWS,
                                identity.name(),
                                "The settings of " + identity.name() + " override those of " + other.name()
                                        + " for mail from here.",
                                "")
                        .seen(List.of(line(situation, other))));
    }

    private static String line(Situation situation, Identity other) {
        return other.name()
                + situation.ses().attributes(other).map(ShadowRule::words).orElse("");
    }

    private static String words(MailFromAttributes attributes) {
        return attributes
                .domain()
                .map(domain -> ": " + domain
                        + attributes.status().map(status -> ", " + status).orElse(""))
                .orElse(": no custom MAIL FROM domain, so amazonses.com");
    }
}
