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
 * Iterates over the queued items of a change with the current attributes of each. One request reads the next ten items
 * together with those sent last. A state older than nine seconds is read again. A request may be sent up to a second after
 * its last check, so no change is sent on a state older than ten seconds. Used by one thread.
 */
final class BeforeStates {

    private static final int AHEAD = 10;
    private static final Duration OLDEST = Duration.ofSeconds(9);

    private final ExecutionContext context;
    private final Ticker clock;
    private final RequestContext waits;
    private final List<ChangeItem> queued;
    private final BiConsumer<ChangeItem, Optional<MailFromSetting>> drift;
    /** The items that SES accepted and that were not read since. */
    private final List<ChangeItem> sent = new ArrayList<>();

    private Map<Identity, MailFromAttributes> seen = Map.of();
    private int at = -1;
    private int readUpTo;
    private long readAt;
    private long sentAt;

    /** @param drift receives items that SES accepted, with the other setting that it had later; empty if unregistered */
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

    /** The attributes of the item, at most a few seconds old; empty if it is not registered. */
    Optional<MailFromAttributes> current() {
        if (isReadDue()) {
            read(queued.subList(at, Math.min(queued.size(), at + AHEAD)));
        }
        return Optional.ofNullable(seen.get(item().identity()));
    }

    /**
     * Reads the next ten if that is due. First waits until the middle between two changes: if read earlier, the state of
     * the tenth would be too old at its turn.
     */
    void readAhead() {
        if (isReadDue()) {
            if (!sent.isEmpty()) {
                waits.sleep(context.interval().dividedBy(2).minusNanos(clock.nanos() - sentAt), clock);
            }
            current();
        }
    }

    /** SES accepted the item. */
    void markSent() {
        sent.add(item());
        sentAt = clock.nanos();
    }

    /** Reads the items that were sent last and not read since. */
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
