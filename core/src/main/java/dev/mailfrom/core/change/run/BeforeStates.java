package dev.mailfrom.core.change.run;

import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ItemState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Walks through the queued items of a change and knows what SES has of each. One request reads the next ten and, with
 * them, those sent last. A state older than nine seconds is read again; a request may leave up to a second after its last
 * check, so no change is sent on a state older than ten. Used by one thread.
 */
final class BeforeStates {

    private static final int AHEAD = 10;
    private static final Duration OLDEST = Duration.ofSeconds(9);

    private final ExecutionContext context;
    private final Ticker clock;
    private final RequestContext waits;
    private final List<ChangeItem> queued;
    private final BiConsumer<ChangeItem, Optional<MailFromSetting>> drift;
    /** What SES took and has not been read since. */
    private final List<ChangeItem> sent = new ArrayList<>();

    private Map<Identity, MailFromAttributes> seen = Map.of();
    private int at = -1;
    private int readUpTo;
    private long readAt;
    private long sentAt;

    /** @param drift is told of an item that SES took and then had another setting for, or none */
    BeforeStates(
            ExecutionContext context,
            RequestContext waits,
            List<ChangeItem> items,
            BiConsumer<ChangeItem, Optional<MailFromSetting>> drift) {
        this.context = context;
        this.clock = context.clock();
        this.waits = waits;
        this.queued =
                items.stream().filter(item -> item.state() == ItemState.QUEUED).toList();
        this.drift = drift;
    }

    /** Goes to the next item. @return whether there is one */
    boolean advance() {
        at++;
        return at < queued.size();
    }

    ChangeItem item() {
        return queued.get(at);
    }

    /** What SES has of the item, or had a few seconds ago; empty where it is not registered. */
    Optional<MailFromAttributes> current() {
        if (isReadDue()) {
            read(queued.subList(at, Math.min(queued.size(), at + AHEAD)));
        }
        return Optional.ofNullable(seen.get(item().identity()));
    }

    /**
     * Reads the next ten if they are due. Waits for the middle between two changes first: read earlier, the state of the
     * tenth would be too old when its turn comes.
     */
    void readAhead() {
        if (isReadDue()) {
            if (!sent.isEmpty()) {
                waits.sleep(context.interval().dividedBy(2).minusNanos(clock.nanos() - sentAt), clock);
            }
            current();
        }
    }

    /** SES said that the item is done. */
    void markSent() {
        sent.add(item());
        sentAt = clock.nanos();
    }

    /** Reads those that were sent last and not read since. */
    void readBack() {
        if (!sent.isEmpty()) {
            read(List.of());
        }
    }

    private boolean isReadDue() {
        return at >= readUpTo || clock.nanos() - readAt > OLDEST.toNanos();
    }

    private void read(List<ChangeItem> next) {
        long begun = clock.nanos();
        seen = context.ses()
                .mailFromAttributes(Stream.concat(next.stream(), sent.stream())
                        .map(ChangeItem::identity)
                        .toList());
        readAt = begun;
        readUpTo = at + next.size();
        sent.forEach(this::compare);
        sent.clear();
    }

    private void compare(ChangeItem item) {
        Optional<MailFromSetting> has =
                Optional.ofNullable(seen.get(item.identity())).map(MailFromAttributes::setting);
        if (has.filter(item.target()::equals).isEmpty()) {
            drift.accept(item, has);
        }
    }
}
