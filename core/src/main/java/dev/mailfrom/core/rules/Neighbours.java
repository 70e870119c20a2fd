package dev.mailfrom.core.rules;

import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of a region's identities the rules need for one of them. Looked up, because comparing all with all takes minutes. */
public final class Neighbours {

    private final Set<Identity> all;
    private final Map<Identity, List<Identity>> below = new HashMap<>();
    private final Map<DomainName, List<Identity>> at = new HashMap<>();

    public Neighbours(Collection<Identity> registered) {
        this.all = new HashSet<>(registered);
        for (Identity identity : all) {
            at.computeIfAbsent(identity.domain(), domain -> new ArrayList<>()).add(identity);
            identity.mostGranularFirst()
                    .forEach(above ->
                            below.computeIfAbsent(above, a -> new ArrayList<>()).add(identity));
        }
    }

    /** Those above and below it. If one is kin to another, the other is kin to the one. */
    public Set<Identity> kin(Identity identity) {
        Set<Identity> kin = new HashSet<>(below.getOrDefault(identity, List.of()));
        identity.mostGranularFirst().stream().filter(all::contains).forEach(kin::add);
        kin.remove(identity);
        return kin;
    }

    /** The identity itself, those above and below it, and those at its MAIL FROM domain. */
    public Set<Identity> of(Identity identity, MailFromSetting setting) {
        Set<Identity> around = kin(identity);
        setting.domain().ifPresent(domain -> around.addAll(at.getOrDefault(domain.name(), List.of())));
        around.add(identity);
        return around;
    }
}
