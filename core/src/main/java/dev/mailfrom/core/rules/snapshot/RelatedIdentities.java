package dev.mailfrom.core.rules.snapshot;

import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The identities of a region that the rules need for one of them. An index, because comparing all with all takes minutes. */
public final class RelatedIdentities {

    private final Set<Identity> all;
    /** Only for identities that have others below them, which are few. */
    private final Map<Identity, List<Identity>> below = new HashMap<>();

    public RelatedIdentities(Collection<Identity> registered) {
        this.all = new HashSet<>(registered);
        for (Identity identity : all) {
            identity.mostGranularFirst().stream()
                    .skip(1)
                    .forEach(above -> below.computeIfAbsent(above, a -> new ArrayList<>(1))
                            .add(identity));
        }
    }

    /** Those above and below it. The relation is symmetric. */
    public Set<Identity> ancestorsAndDescendants(Identity identity) {
        Set<Identity> kin = new HashSet<>(below.getOrDefault(identity, List.of()));
        identity.mostGranularFirst().stream().skip(1).filter(all::contains).forEach(kin::add);
        return kin;
    }

    /** The identity itself, those above and below it, and those at its MAIL FROM domain. */
    public Set<Identity> relevantFor(Identity identity, MailFromSetting setting) {
        Set<Identity> around = ancestorsAndDescendants(identity);
        setting.domain().map(MailFromDomain::name).ifPresent(name -> addThoseAt(name, around));
        around.add(identity);
        return around;
    }

    private void addThoseAt(DomainName name, Set<Identity> around) {
        Identity itself = new Identity.Domain(name);
        if (all.contains(itself)) {
            around.add(itself);
        }
        below.getOrDefault(itself, List.of()).stream()
                .filter(other -> other.domain().equals(name))
                .forEach(around::add);
    }
}
