package dev.mailfrom.core.view.change;

import dev.mailfrom.core.audit.report.NameSample;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock.Text;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Names of many identities, of which the first stand for all. */
final class IdentityNames {

    /** So many fit beside a code. */
    private static final int FEW = 3;

    private IdentityNames() {}

    /** {@code a.example, b.example, c.example and 25 more}. */
    static Text few(Collection<Identity> identities) {
        return new Text(text(identities, FEW), TextStyle.PLAIN, Optional.empty(), Set.copyOf(identities));
    }

    static String text(Collection<Identity> identities, int most) {
        return new NameSample(
                        identities.size(),
                        identities.stream().limit(most).map(Identity::name).toList())
                .toText();
    }
}
