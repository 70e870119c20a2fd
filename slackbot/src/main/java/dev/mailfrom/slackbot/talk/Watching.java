package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.command.Pace;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.journal.Watched;
import dev.mailfrom.core.journal.Watches;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what was changed until SES has made up its mind: 72 hours at most, as SES itself looks for the MX (developer
 * guide, “Custom MAIL FROM setup process”). All that is due of an account and region is asked together, behind
 * everything that a person waits for.
 */
final class Watching {

    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);

    static final Duration LONGEST = Duration.ofHours(72);

    /** Longer than the reads for a hundred identities and what is wrong with some of them take. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int MOST = 1_000;
    /** What one request of SES takes; also what is held at a time. */
    private static final int BATCH = 100;

    private final Places places;
    private final Watches watches;
    private final String owner;
    private final Map<Places.Place, Pace> paces = new ConcurrentHashMap<>();

    /** @param owner names this process among those that share the store */
    Watching(Places places, Watches watches, String owner) {
        this.places = places;
        this.watches = watches;
        this.owner = owner;
    }

    /** Begins to follow what was applied, once. Of a domain that was switched off SES says nothing. */
    void begin(Change change) {
        List<ChangeItem> followed = change.items().stream()
                .filter(item -> item.state() == ItemState.APPLIED)
                .filter(item -> item.target().domain().isPresent())
                .toList();
        if (!followed.isEmpty() && watches.of(change.id()).size() < followed.size()) {
            followed.forEach(item -> watches.begin(change.id(), item.seq(), LONGEST));
        }
    }

    /** What has to be looked at now, by where it is. */
    Map<Places.Place, List<Watched>> due() {
        Map<Places.Place, List<Watched>> due = new HashMap<>();
        for (Watched watched : watches.due(MOST)) {
            try {
                Places.Place place = places.find(Optional.of(watched.account()), Optional.of(watched.region()));
                due.computeIfAbsent(place, p -> new ArrayList<>()).add(watched);
            } catch (SyntaxError e) {
                abandon(watched);
            }
        }
        return due;
    }

    private void abandon(Watched watched) {
        LOG.warn("{} is of an account that is not configured any more; it is not watched.", watched.identity());
        watches.take(List.of(watched), owner, LEASE)
                .forEach(mine -> watches.seen(
                        mine,
                        owner,
                        bot(places.first()),
                        new Watches.Sighting(
                                mine.status(),
                                "Its account is not in this bot's configuration any more, so it is not watched.",
                                List.of(),
                                Optional.empty())));
    }

    /** Looks at them, a hundred at a time. */
    void look(Places.Place place, List<Watched> due) {
        for (int from = 0; from < due.size(); from += BATCH) {
            lookAtSome(place, due.subList(from, Math.min(due.size(), from + BATCH)));
        }
    }

    private void lookAtSome(Places.Place place, List<Watched> due) {
        Session session = places.session(place);
        List<Watched> mine = watches.take(due, owner, LEASE);
        if (mine.isEmpty()) {
            return;
        }
        Pace pace = paces.computeIfAbsent(place, p -> pace(session));
        try {
            List<Identity> identities =
                    mine.stream().map(Watched::identity).distinct().toList();
            Map<Identity, MailFromAttributes> now = session.watching().mailFromAttributes(identities);
            for (Watched watched : mine) {
                Optional<MailFromAttributes> attributes = Optional.ofNullable(now.get(watched.identity()));
                Watches.Sighting sighting = new Look(watched, attributes, pace).sighting(session::watchingInspector);
                watches.seen(watched, owner, bot(session), sighting);
            }
        } catch (SesFailure | Cancellation.Cancelled e) {
            LOG.warn("SES could not be asked about what is watched in {}: {}", place, e.getMessage());
            mine.forEach(watched -> watches.postpone(watched, owner, pace.after(watched.looks() + 1)));
        }
    }

    /** Nobody in particular looks. */
    private static Actor bot(Session session) {
        return new Actor(
                "mailfrom-slackbot", Actor.Origin.SLACK, session.actor().host(), "");
    }

    /** A sandbox's SES is quick, whichever process serves it. */
    private static Pace pace(Session session) {
        return session.zone().isPresent() ? Pace.SANDBOX : Pace.UNATTENDED;
    }
}
