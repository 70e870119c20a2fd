package dev.mailfrom.core.session;

import dev.mailfrom.core.audit.Site;
import dev.mailfrom.core.audit.Sweep;
import dev.mailfrom.core.audit.Watchdog;
import dev.mailfrom.core.change.Asker;
import dev.mailfrom.core.change.GateListener;
import dev.mailfrom.core.change.Priority;
import dev.mailfrom.core.journal.Scope;
import java.time.Clock;
import java.util.List;

/** Makes what looks at all identities at once, with the credentials of one place, in any region. */
final class Oversight {

    private final Place place;
    private final Equipment equipment;
    private final Signature signature;
    private final Clock clock;

    Oversight(Place place, Equipment equipment, Signature signature, Clock clock) {
        this.place = place;
        this.equipment = equipment;
        this.signature = signature;
        this.clock = clock;
    }

    /** May ask AWS for the account. @param thorough whether all is read that the rules look at @param listener hears of waits and retries */
    Sweep sweep(List<String> regions, boolean thorough, Priority priority, GateListener listener) {
        String account = place.scope().account();
        return new Sweep(
                regions.stream()
                        .map(region -> new Site(
                                new Scope(account, region),
                                ending -> place.elsewhere(region, new Asker(priority, ending, listener))))
                        .toList(),
                thorough,
                equipment.reader(),
                equipment.dns(),
                equipment.resolver(),
                equipment.threads(),
                clock);
    }

    /** A watch tells by itself what is worth telling; retries are not. */
    Watchdog watchdog(Watchdog.Order order) {
        return new Watchdog(
                order,
                sweep(List.of(order.region()), false, Priority.WATCH, GateListener.SILENT),
                equipment.store().sightings(),
                equipment.store().turns(),
                signature.owner(),
                owner -> Owner.isGone(owner, signature.host()),
                System::nanoTime);
    }
}
