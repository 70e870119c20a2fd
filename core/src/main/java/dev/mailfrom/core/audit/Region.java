package dev.mailfrom.core.audit;

import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.rules.Fact;
import dev.mailfrom.core.rules.Neighbours;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.SesView;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.NotificationAttributes;
import dev.mailfrom.core.ses.ReceiptRule;
import dev.mailfrom.core.ses.VerificationStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the reading of one region is, and what SES has said there. Only what SES says is kept, and what others are not
 * judged by, not for longer than the identity itself needs it.
 */
final class Region {

    private final Site site;
    private final List<Identity> listed = new ArrayList<>();
    /** What was read before the list was at its end. */
    private final List<Identity> early = new ArrayList<>();

    private final Map<Identity, MailFromAttributes> attributes = new HashMap<>();
    private final Map<Identity, VerificationStatus> verification = new HashMap<>();
    private final Map<Identity, NotificationAttributes> notification = new HashMap<>();
    private final Deque<Identity> ready = new ArrayDeque<>();
    private Optional<String> notificationUnknown = Optional.empty();
    private Optional<Fact<List<ReceiptRule>>> receiptRules = Optional.empty();
    private Optional<Neighbours> neighbours = Optional.empty();
    private Optional<Kinship> kinship = Optional.empty();
    private int size;
    private int read;

    Region(Site site) {
        this.site = site;
    }

    Site site() {
        return site;
    }

    void hear(News.Receiving news) {
        receiptRules = Optional.of(news.rules());
    }

    void hear(News.Listed news) {
        listed.addAll(news.identities());
        size = listed.size();
        if (news.last()) {
            neighbours = Optional.of(new Neighbours(listed));
            kinship = Optional.of(new Kinship(neighbours.get(), listed));
            listed.clear();
            makeReady(early);
            early.clear();
        }
    }

    void hear(News.Read news) {
        read += news.asked().size();
        attributes.putAll(news.attributes());
        verification.putAll(news.verification());
        news.notification().value().ifPresent(notification::putAll);
        if (news.notification() instanceof Fact.Unknown<Map<Identity, NotificationAttributes>> unknown) {
            notificationUnknown = Optional.of(unknown.why());
        }
        if (isListed()) {
            makeReady(news.asked());
        } else {
            early.addAll(news.asked());
        }
    }

    /** One that is in the list and that SES says nothing of has been removed in between. */
    private void makeReady(Collection<Identity> batch) {
        kinship.ifPresent(
                kin -> kin.read(batch).stream().filter(attributes::containsKey).forEach(ready::add));
    }

    /** The next that can be judged. */
    Optional<Seen> next() {
        return receiptRules.flatMap(known -> Optional.ofNullable(ready.poll())).map(this::seen);
    }

    private Seen seen(Identity identity) {
        return new Seen(
                site.scope(), identity, attributes.get(identity), Optional.ofNullable(verification.get(identity)));
    }

    /** How many identities there are, as far as the list has been read. */
    int size() {
        return size;
    }

    boolean isListed() {
        return neighbours.isPresent();
    }

    /** Whether nothing is left to be read or judged. */
    boolean isDone() {
        return isListed() && receiptRules.isPresent() && read == size && ready.isEmpty();
    }

    /** Comes once for each. @param dns empty where there is no MAIL FROM domain */
    Checked judge(Identity identity, Optional<MailFromDns> dns, Instant at) {
        MailFromSetting setting = attributes.get(identity).setting();
        Set<Identity> around = neighbours.orElseThrow().of(identity, setting);
        Map<Identity, MailFromAttributes> present = new HashMap<>();
        around.forEach(other -> Optional.ofNullable(attributes.get(other)).ifPresent(has -> present.put(other, has)));
        SesView view = new SesView(
                site.scope().region(),
                at,
                around,
                present,
                taken(identity, verification),
                notificationUnknown
                        .<Fact<Map<Identity, NotificationAttributes>>>map(Fact::unknown)
                        .orElseGet(() -> Fact.known(taken(identity, notification))),
                receiptRules.orElseThrow(),
                Map.of());
        Situation situation = new Situation(identity, setting, false, view, dns);
        return new Checked(site.scope(), situation, Rules.judge(situation));
    }

    private static <T> Map<Identity, T> taken(Identity identity, Map<Identity, T> all) {
        return Optional.ofNullable(all.remove(identity))
                .map(one -> Map.of(identity, one))
                .orElseGet(Map::of);
    }
}
