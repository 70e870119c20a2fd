package dev.mailfrom.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.StoreAccess;
import dev.mailfrom.tests.slack.fixture.SlackRigBuilder;
import dev.mailfrom.tests.slack.fixture.SlackRigExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A simulated day of kills, freezes, store outages, throttling, lost answers and clock steps. In the end SES's own log and
 * the journal must agree on every change.
 *
 * <p>The seed is printed; {@code -Dchaos.seed=N} takes it again, {@code -Dchaos.seconds=N} lasts longer. The same seed gives
 * the same faults and wishes, but not the same moments.
 */
@Isolated("starts programs all the time, which disturbs tests of the pace")
@ExtendWith(SlackRigExtension.class)
class ChaosTest {

    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private static final Duration DAY = Duration.ofSeconds(Long.getLong("chaos.seconds", 45));
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(3);
    private static final long FEWEST_CHANGES = 4;

    /** What a person does again and again; every failure of it is part of the day. */
    private interface Deed {
        void perform(Random random) throws Exception;
    }

    @TempDir
    private Path directory;

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Map<String, Integer> deeds = new ConcurrentSkipListMap<>();
    private final List<Thread> people = new ArrayList<>();

    private void again(String name, int millis, Random random, Deed deed) {
        Thread person = new Thread(() -> {
            while (!isOver.get()) {
                try {
                    deed.perform(random);
                    deeds.merge(name + " done", 1, Integer::sum);
                } catch (Exception | AssertionError e) {
                    // The program was killed, or does not answer; the next wish finds another.
                    deeds.merge(name + " failed: " + e.getClass().getSimpleName(), 1, Integer::sum);
                    ChaosDay.pause(Duration.ofMillis(millis));
                }
                ChaosDay.pause(Duration.ofMillis(random.nextInt(2 * millis)));
            }
        });
        person.setName(name);
        person.setDaemon(true);
        person.start();
        people.add(person);
    }

    @Test
    @Timeout(180)
    void afterADayOfFaultsTheLogOfSesAndTheJournalAgreeOnEveryChange(SlackRigBuilder builder) throws Exception {
        System.out.println("chaos.seed=" + SEED);
        try (ChaosDay day = new ChaosDay(directory, builder)) {
            List<ChaosFault> faults = live(day);
            day.end();
            // What was with SES when its program was killed takes effect now or never.
            ChaosDay.pause(LONGEST_DELAY);
            ProgramResult doctor = settle(day);

            String story = "chaos.seed=" + SEED + ", " + faults + "\n" + doctor.out() + doctor.err();
            assertThat(doctor.out()).as(story).contains("the chain is whole");
            assertThat(open(day)).as("unresolved, " + story).isEmpty();
            Map<String, Long> done = done(day);
            assertThat(applied(day)).as(story).isEqualTo(done);
            assertThat(lastApplied(day)).as(story).isEqualTo(atSes(day, done.keySet()));
            assertThat(changes(day))
                    .as("changes, so that the day means something; " + story)
                    .isGreaterThanOrEqualTo(FEWEST_CHANGES);
            System.out.println("chaos: " + faults.size() + " faults; " + items(day) + "; " + deeds);
        }
    }

    private static long changes(ChaosDay day) {
        return done(day).values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return the faults in their order */
    private List<ChaosFault> live(ChaosDay day) throws IOException, InterruptedException {
        try {
            return faults(day);
        } finally {
            isOver.set(true);
            people.forEach(ChaosTest::join);
        }
    }

    private List<ChaosFault> faults(ChaosDay day) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            int number = i;
            again("terminal-" + i, 400, new Random(SEED + 1 + i), random -> day.typeAt(number, random));
            again("bot-" + i, 400, new Random(SEED + 3 + i), random -> day.slackAt(number, random));
        }
        again("apply", 1000, new Random(SEED + 5), random -> day.apply());
        day.awaitBots();
        Random random = new Random(SEED);
        List<ChaosFault> faults = new ArrayList<>();
        // Every kind comes before one comes again.
        List<ChaosFault> deck = new ArrayList<>();
        long end = System.nanoTime() + DAY.toNanos();
        // On a busy machine a day is longer, until enough has been changed.
        long latest = end + DAY.toNanos();
        while (System.nanoTime() < end || System.nanoTime() < latest && changes(day) < FEWEST_CHANGES) {
            if (deck.isEmpty()) {
                deck.addAll(List.of(ChaosFault.values()));
                Collections.shuffle(deck, random);
            }
            ChaosFault fault = deck.remove(0);
            faults.add(fault);
            fault.strike(day, random);
            ChaosDay.pause(Duration.ofMillis(random.nextInt(3000)));
        }
        return faults;
    }

    private static void join(Thread person) {
        try {
            person.join(Duration.ofSeconds(40).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The next start of a program reads back what the others left. */
    private static ProgramResult settle(ChaosDay day) {
        StoreAccess.of(day.store()).ageRequests();
        return day.morning().run("--keep-going", "-e", "history", "-e", "doctor");
    }

    private static List<String> items(ChaosDay day) {
        return day.rows(
                "select origin, kind, change_item.state, count(*) from change_set join change_item on set_id = id"
                        + " group by 1, 2, 3 order by 1, 2, 3");
    }

    private static List<String> open(ChaosDay day) {
        return day.rows("select identity, state from change_item where state in ('executing', 'unknown')");
    }

    /** How often SES has carried out a change of each identity. */
    private static Map<String, Long> done(ChaosDay day) {
        return day.sandbox().ses().calls().stream()
                .filter(call -> call.action().equals("SetIdentityMailFromDomain") && call.done())
                .collect(Collectors.groupingBy(RecordedCall::identity, TreeMap::new, Collectors.counting()));
    }

    /** How often the journal says so. */
    private static Map<String, Long> applied(ChaosDay day) {
        return day.rows("select identity from change_item where state = 'applied'").stream()
                .collect(Collectors.groupingBy(identity -> identity, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, String> lastApplied(ChaosDay day) {
        Map<String, String> last = new TreeMap<>();
        // In the order of the journal: an item is also written when SES is seen to differ later.
        day.rows(
                        "select i.identity, i.target_state from change_item i join event e on e.set_id = i.set_id and e.seq = i.seq"
                                + " where i.state = 'applied' and e.to_state = 'applied' and e.from_state <> 'applied' order by e.n")
                .forEach(row -> last.put(
                        row.substring(0, row.indexOf(' ')),
                        row.replaceAll(".*\"MailFromDomain\" *: *\"([^\"]*)\".*", "$1")));
        return last;
    }

    private static Map<String, String> atSes(ChaosDay day, Set<String> identities) {
        Map<String, String> now = new TreeMap<>();
        day.morning()
                .run("list", "-o", "json")
                .json()
                .getAsJsonArray("Identities")
                .forEach(each -> {
                    String identity = each.getAsJsonObject().get("Identity").getAsString();
                    if (identities.contains(identity)) {
                        now.put(
                                identity,
                                each.getAsJsonObject().get("MailFromDomain").getAsString());
                    }
                });
        return now;
    }
}
