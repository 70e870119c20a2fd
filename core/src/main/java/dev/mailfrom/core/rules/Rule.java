package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import java.util.List;
import java.util.Optional;

/** One thing that must hold. Pure: it looks only at the snapshot. */
@FunctionalInterface
public interface Rule {

    /** What to try where DNS gave no usable answer. */
    CommandText ASK_ANOTHER_RESOLVER =
            CommandText.of("Try again, or ask another resolver with", new PlaceOption("--dns-server", ""), ".");

    /** Empty where the rule does not apply or finds nothing. */
    List<Finding> evaluate(IdentitySnapshot snapshot);

    /** A rule about the MAIL FROM domain of the setting. */
    interface OfDomain extends Rule {

        List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDomain domain);

        @Override
        default List<Finding> evaluate(IdentitySnapshot snapshot) {
            return snapshot.domain().map(domain -> evaluate(snapshot, domain)).orElse(List.of());
        }
    }

    /** A rule about what DNS says of the MAIL FROM domain. */
    interface OfDns extends Rule {

        List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns);

        @Override
        default List<Finding> evaluate(IdentitySnapshot snapshot) {
            return snapshot.dns().map(dns -> evaluate(snapshot, dns)).orElse(List.of());
        }
    }

    /** A rule about each name server of the zone. */
    interface OfServer extends Rule {

        Optional<Finding> evaluate(AuthorityView view, ServerView server);

        @Override
        default List<Finding> evaluate(IdentitySnapshot snapshot) {
            return snapshot.authorityView().stream()
                    .flatMap(view -> view.servers().stream().flatMap(server -> evaluate(view, server).stream()))
                    .toList();
        }
    }
}
