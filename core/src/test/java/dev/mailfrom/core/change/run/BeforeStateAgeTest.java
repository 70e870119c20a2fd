package dev.mailfrom.core.change.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.LeapingTicker;
import dev.mailfrom.core.change.plan.PlanFixtures;
import dev.mailfrom.core.change.plan.PlannedItem;
import dev.mailfrom.core.change.throttle.PreSendCheck;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.SesGateway;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In an apply, no change is sent on a state that was read more than ten seconds ago, for one read in ten changes. */
class BeforeStateAgeTest {

    private static final Duration INTERVAL = Duration.ofMillis(1025);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LeapingTicker clock = new LeapingTicker();
    private final FakeSesGateway ses = new FakeSesGateway();
    private final Map<Identity, Long> readAt = new HashMap<>();
    private Duration latency = Duration.ofMillis(100);
    private int reads;

    @Test
    void atSesPaceOneReadServesTenChanges() {
        PacedSetter setter = new PacedSetter(INTERVAL);

        apply(120, setter);

        assertThat(setter.oldest).isLessThanOrEqualTo(LIMIT);
        assertThat(setter.took(120)).as("the pace is kept").isEqualTo(INTERVAL.multipliedBy(119));
        assertThat(reads).as("one for ten, and one that reads back the last").isEqualTo(12 + 1);
    }

    @Test
    void whereOthersShareThePaceItIsReadMoreOften() {
        PacedSetter setter = new PacedSetter(INTERVAL.multipliedBy(4));

        apply(120, setter);

        assertThat(setter.oldest).isLessThanOrEqualTo(LIMIT);
        assertThat(reads).isLessThanOrEqualTo(120);
    }

    @Test
    void aRequestThatIsHeldUpIsComparedAgainBeforeItLeaves() {
        PacedSetter setter = new PacedSetter(INTERVAL);
        setter.heldUp = Map.of(25, Duration.ofMinutes(1));

        apply(60, setter);

        assertThat(setter.oldest).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void aSlowSesIsReadBeforeItsAnswersAreTooOld() {
        latency = Duration.ofMillis(2500);
        PacedSetter setter = new PacedSetter(INTERVAL);

        apply(60, setter);

        assertThat(setter.oldest).isLessThanOrEqualTo(LIMIT);
    }

    private void apply(int size, PacedSetter setter) {
        List<PlannedItem> items = IntStream.range(0, size)
                .mapToObj(i -> PlanFixtures.row("d" + i + ".example.com"))
                .toList();
        items.forEach(item -> ses.with(item.identity().name(), MailFromAttributes.NOT_CONFIGURED));
        ChangeExecutor executor = new ChangeExecutor(new ExecutionContext(
                new InMemoryJournal(), new SesReader(reading()), setter, PlanFixtures.ALICE, "me", clock, INTERVAL));

        ChangeOutcome outcome = executor.execute(
                executor.begin(PlanFixtures.bulk(items, 0), ""),
                false,
                new CancellationToken(),
                ApplyProgress.Listener.SILENT);

        assertThat(outcome.isApplied()).isTrue();
    }

    private SesGateway reading() {
        SesGateway gateway = mock(SesGateway.class);
        when(gateway.mailFromAttributes(any())).thenAnswer(call -> {
            Collection<Identity> asked = call.getArgument(0);
            assertThat(asked).hasSizeLessThanOrEqualTo(SesGateway.BATCH);
            reads++;
            asked.forEach(identity -> readAt.put(identity, clock.nanos()));
            clock.park(latency.toNanos());
            return ses.mailFromAttributes(asked);
        });
        return gateway;
    }

    /** Changes at a pace, as the throttle does: checks when it joins the queue, and again where that is a second ago. */
    private final class PacedSetter implements MailFromSetter {

        private final Duration pace;
        private Map<Integer, Duration> heldUp = Map.of();
        private Duration oldest = Duration.ZERO;
        private int sent;
        private long first;
        private long last;

        PacedSetter(Duration pace) {
            this.pace = pace;
        }

        @Override
        public String set(Identity identity, MailFromSetting setting, CancellationToken token, PreSendCheck check) {
            check.check(false);
            long slot = sent == 0 ? clock.nanos() : last + pace.toNanos();
            slot += heldUp.getOrDefault(sent, Duration.ZERO).toNanos();
            if (slot - clock.nanos() >= Duration.ofSeconds(1).toNanos()) {
                clock.waitUntil(slot - Duration.ofMillis(100).toNanos());
                check.check(false);
            }
            clock.waitUntil(slot);
            last = clock.nanos();
            first = sent == 0 ? last : first;
            sent++;
            Duration age = Duration.ofNanos(last - readAt.get(identity));
            oldest = age.compareTo(oldest) > 0 ? age : oldest;
            clock.park(latency.toNanos());
            return ses.setMailFrom(identity, setting);
        }

        Duration took(int changes) {
            assertThat(sent).isEqualTo(changes);
            return Duration.ofNanos(last - first);
        }
    }
}
