package dev.mailfrom.core.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RelatedIdentitiesTest {

    private static final List<String> PARTS = List.of("a", "b", "c");

    @Test
    void areLookedUpAsComparingAllWithAllWouldFindThem() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            Set<Identity> all = new HashSet<>();
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                all.add(Identity.parse(name(random)));
            }
            RelatedIdentities relatedIdentities = new RelatedIdentities(all);
            for (Identity identity : all) {
                Set<Identity> kin = all.stream()
                        .filter(other -> !other.equals(identity))
                        .filter(other -> identity.mostGranularFirst().contains(other)
                                || other.mostGranularFirst().contains(identity))
                        .collect(Collectors.toSet());
                assertThat(relatedIdentities.ancestorsAndDescendants(identity))
                        .as("seed %d: %s of %s", seed, identity, all)
                        .isEqualTo(kin);
                MailFromDomain domain = MailFromDomain.parse("a." + domain(random));
                MailFromSetting setting =
                        new MailFromSetting(Optional.of(domain), BehaviorOnMxFailure.USE_DEFAULT_VALUE);
                Set<Identity> around = all.stream()
                        .filter(other -> other.domain().equals(domain.name()))
                        .collect(Collectors.toSet());
                around.addAll(kin);
                around.add(identity);
                assertThat(relatedIdentities.relevantFor(identity, setting))
                        .as("seed %d: %s with %s of %s", seed, identity, domain, all)
                        .isEqualTo(around);
            }
        }
    }

    private static String name(Random random) {
        String label = random.nextInt(3) == 0 ? "+" + part(random) : "";
        return (random.nextInt(3) == 0 ? part(random) + label + "@" : "") + domain(random);
    }

    private static String domain(Random random) {
        StringBuilder name = new StringBuilder(part(random) + ".example");
        for (int i = random.nextInt(3); i > 0; i--) {
            name.insert(0, part(random) + ".");
        }
        return name.toString();
    }

    private static String part(Random random) {
        return PARTS.get(random.nextInt(PARTS.size()));
    }
}
