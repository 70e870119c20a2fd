package dev.mailfrom.core.change;

import static dev.mailfrom.core.change.World.GET;
import static dev.mailfrom.core.change.World.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Machine.Trouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Several processes, each with clocks, delays and pauses of its own, on one store, in thousands of interleavings. */
class GateSimulationTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private static final Trouble NONE = new Trouble(3 * MS, 0);
    private static final Trouble PAUSES = new Trouble(7 * MS, 60);
    private static final Trouble FAR = new Trouble(45 * MS, 0);

    @Test
    void whatever_happens_two_requests_of_one_action_are_a_second_apart() {
        for (long seed = 1; seed <= 80; seed++) {
            chaos(seed, World::onModel, PAUSES, 25);
        }
    }

    @Test
    void the_same_on_sqlite() {
        for (long seed = 1000; seed < 1020; seed++) {
            chaos(seed, World::onSqlite, PAUSES, 25);
        }
    }

    @Test
    void the_same_on_postgresql() {
        for (long seed = 2000; seed < 2010; seed++) {
            chaos(seed, World::onPostgres, PAUSES, 25);
        }
    }

    /** Threads of several processes ask at random; some are cancelled; all others are served. */
    private static void chaos(long seed, LongFunction<World> made, Trouble trouble, int each) {
        try (World world = made.apply(seed)) {
            Random random = world.time.random();
            int[] counts = new int[3];
            for (int p = 0; p < 1 + random.nextInt(4); p++) {
                Machine machine = new Machine(world.time, trouble);
                RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, random);
                for (int t = 0; t < 1 + random.nextInt(3); t++) {
                    Priority priority = Priority.values()[random.nextInt(3)];
                    world.time.spawn(random.nextLong(SECOND), () -> {
                        for (int i = 0; i < each; i++) {
                            GateKey key = random.nextInt(4) == 0 ? GET : SET;
                            Cancellation cancellation = new Cancellation();
                            counts[0]++;
                            if (random.nextInt(10) == 0) {
                                world.time.spawn(random.nextLong(4 * SECOND), cancellation::cancel);
                            }
                            try {
                                Asker asker = new Asker(priority, cancellation, GateListener.SILENT);
                                gate.call(key, asker, () -> underway(world, key));
                                counts[1]++;
                            } catch (Cancellation.Cancelled e) {
                                counts[2]++;
                            }
                            world.time.sleep(random.nextLong(random.nextBoolean() ? 2 * SECOND : 100 * MS));
                        }
                    });
                }
            }
            world.time.run();
            String run = "seed " + seed;
            assertThat(world.smallestGap(SET)).as(run).isGreaterThanOrEqualTo(SECOND);
            assertThat(world.smallestGap(GET)).as(run).isGreaterThanOrEqualTo(SECOND);
            assertThat(counts[1] + counts[2]).as(run).isEqualTo(counts[0]);
            assertThat(world.starts(SET).size() + world.starts(GET).size())
                    .as(run)
                    .isEqualTo(counts[1]);
            assertThat(counts[1]).as(run).isGreaterThan(counts[0] * 3 / 4);
        }
    }

    /** A request that now and then takes a while to get to SES, and its answer another while to come back. */
    private static String underway(World world, GateKey key) {
        Random random = world.time.random();
        world.time.sleep(random.nextInt(8) == 0 ? random.nextLong(1200 * MS) : 0);
        String answer = world.request(key);
        world.time.sleep(random.nextInt(8) == 0 ? random.nextLong(1200 * MS) : 2 * MS);
        return answer;
    }

    @Test
    void when_all_are_always_busy_hardly_any_time_is_lost_and_all_have_the_same_share() {
        for (long seed = 1; seed <= 20; seed++) {
            int[] served = new int[4];
            try (World world = World.onModel(seed)) {
                // The first process has eight threads, the others one: that must not give it a larger share.
                for (int p = 0; p < served.length; p++) {
                    int process = p;
                    Machine machine = new Machine(world.time, NONE);
                    RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, world.time.random());
                    for (int t = 0; t < (p == 0 ? 8 : 1); t++) {
                        world.time.spawn(0, () -> {
                            while (world.time.now() < 300 * SECOND) {
                                gate.call(SET, Asker.of(Priority.BULK), () -> world.request(SET));
                                served[process]++;
                                world.time.sleep(100 * MS);
                            }
                        });
                    }
                }
                world.time.run();
                assertThat(world.pace(SET)).as("seed " + seed).isGreaterThan(0.97);
                assertThat(world.smallestGap(SET)).as("seed " + seed).isGreaterThanOrEqualTo(SECOND);
                assertThat(jain(served))
                        .as("seed %d: %s", seed, Arrays.toString(served))
                        .isGreaterThan(0.98);
            }
        }
    }

    private static double jain(int[] shares) {
        double sum = Arrays.stream(shares).sum();
        double squares = Arrays.stream(shares)
                .mapToDouble(share -> (double) share * share)
                .sum();
        return sum * sum / (shares.length * squares);
    }

    @Test
    void a_far_store_neither_stops_the_pace_nor_breaks_it() {
        for (long seed = 1; seed <= 20; seed++) {
            try (World world = World.onModel(seed)) {
                for (int p = 0; p < 3; p++) {
                    Machine machine = new Machine(world.time, FAR);
                    RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, world.time.random());
                    world.time.spawn(0, () -> {
                        for (int i = 0; i < 60; i++) {
                            gate.call(SET, Asker.of(Priority.BULK), () -> world.request(SET));
                        }
                    });
                }
                world.time.run();
                assertThat(world.pace(SET)).as("seed " + seed).isGreaterThan(0.95);
                // What the two ways differ in cannot be known; the first round trips are the worst.
                assertThat(world.smallestGap(SET)).as("seed " + seed).isGreaterThanOrEqualTo(950 * MS);
            }
        }
    }

    @Test
    void within_a_priority_first_come_is_first_served_and_interactive_goes_first() {
        for (long seed = 1; seed <= 100; seed++) {
            try (World world = World.onModel(seed)) {
                Random random = world.time.random();
                Machine machine = new Machine(world.time, NONE);
                RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, random);
                Map<Priority, List<Integer>> came = new EnumMap<>(Priority.class);
                Map<Priority, List<Integer>> served = new EnumMap<>(Priority.class);
                List<Long> interactiveWaits = new ArrayList<>();
                for (Priority priority : Priority.values()) {
                    came.put(priority, new ArrayList<>());
                    served.put(priority, new ArrayList<>());
                }
                for (int i = 0; i < 30; i++) {
                    int number = i;
                    // One interactive every 10 s or more among a crowd of others.
                    boolean interactive = i % 10 == 0;
                    Priority priority = interactive ? Priority.INTERACTIVE : Priority.values()[1 + random.nextInt(2)];
                    long at = interactive ? 2 * SECOND + i * SECOND : random.nextLong(20 * SECOND);
                    world.time.spawn(at, () -> {
                        came.get(priority).add(number);
                        long asked = world.time.now();
                        gate.call(SET, Asker.of(priority), () -> {
                            served.get(priority).add(number);
                            if (priority == Priority.INTERACTIVE) {
                                interactiveWaits.add(world.time.now() - asked);
                            }
                            return world.request(SET);
                        });
                    });
                }
                world.time.run();
                assertThat(served).as("seed " + seed).isEqualTo(came);
                assertThat(interactiveWaits)
                        .as("seed " + seed)
                        .hasSize(3)
                        .allSatisfy(wait -> assertThat(wait).isLessThan(1100 * MS));
            }
        }
    }

    @Test
    void bulk_gets_through_although_others_never_stop_asking() {
        try (World world = World.onModel(7)) {
            Machine machine = new Machine(world.time, NONE);
            RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, world.time.random());
            long[] waited = {Long.MAX_VALUE};
            for (int t = 0; t < 5; t++) {
                world.time.spawn(0, () -> {
                    while (world.time.now() < 300 * SECOND) {
                        gate.call(SET, Asker.of(Priority.INTERACTIVE), () -> world.request(SET));
                    }
                });
            }
            world.time.spawn(10 * SECOND, () -> {
                gate.call(SET, Asker.of(Priority.BULK), () -> world.request(SET));
                waited[0] = world.time.now() - 10 * SECOND;
            });
            world.time.run();
            assertThat(waited[0]).isBetween(100 * SECOND, 140 * SECOND);
        }
    }

    @Test
    void different_actions_do_not_wait_for_each_other() {
        try (World world = World.onModel(3)) {
            Machine machine = new Machine(world.time, NONE);
            RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, world.time.random());
            for (GateKey key : List.of(SET, GET)) {
                world.time.spawn(0, () -> {
                    for (int i = 0; i < 50; i++) {
                        gate.call(key, Asker.of(Priority.BULK), () -> world.request(key));
                    }
                });
            }
            world.time.run();
            assertThat(world.pace(SET)).isGreaterThan(0.97);
            assertThat(world.pace(GET)).isGreaterThan(0.97);
        }
    }

    @Test
    void a_cancelled_request_is_let_go_at_once_and_the_next_takes_its_place() {
        try (World world = World.onModel(5)) {
            Machine machine = new Machine(world.time, NONE);
            RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, world.time.random());
            Cancellation cancellation = new Cancellation();
            List<Long> letGo = new ArrayList<>();
            world.time.spawn(0, () -> gate.call(SET, Asker.of(Priority.BULK), () -> world.request(SET)));
            for (int i = 0; i < 3; i++) {
                world.time.spawn(100 * MS, () -> {
                    try {
                        Asker asker = new Asker(Priority.INTERACTIVE, cancellation, GateListener.SILENT);
                        gate.call(SET, asker, () -> world.request(SET));
                    } catch (Cancellation.Cancelled e) {
                        letGo.add(world.time.now());
                    }
                });
            }
            world.time.spawn(200 * MS, () -> gate.call(SET, Asker.of(Priority.BULK), () -> world.request(SET)));
            world.time.spawn(500 * MS, cancellation::cancel);
            world.time.run();
            assertThat(letGo).hasSize(3).allSatisfy(at -> assertThat(at).isEqualTo(500 * MS));
            assertThat(world.starts(SET)).hasSize(2);
            assertThat(world.starts(SET).get(1)).as("the slot of the cancelled").isLessThan(1100 * MS);
        }
    }
}
