package dev.mailfrom.core.change;

import static dev.mailfrom.core.change.World.GET;
import static dev.mailfrom.core.change.World.SCOPE;
import static dev.mailfrom.core.change.World.SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.change.Machine.Trouble;
import dev.mailfrom.core.ses.SesAction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A process that has just been started reads what a plan wants to know, and changes a few identities. */
class ColdStartGateTest {

    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private static final List<GateKey> READS = List.of(
            GET,
            new GateKey(SCOPE, SesAction.LIST_IDENTITIES),
            new GateKey(SCOPE, SesAction.DESCRIBE_RECEIPT_RULES),
            new GateKey(SCOPE, SesAction.GET_NOTIFICATION),
            new GateKey(SCOPE, SesAction.GET_VERIFICATION),
            GET,
            GET);

    /** An SES somewhere. @param way there, in nanoseconds @param work what it does itself @param held how many of a hundred requests or answers are held up */
    private record Far(World world, long way, long work, int held) {

        static Far of(World world, int held) {
            Random random = world.time.random();
            return new Far(world, (2 + random.nextInt(60)) * MS, (5 + random.nextInt(80)) * MS, held);
        }

        String answer(GateKey key, Runnable left) {
            left.run();
            travel();
            String answer = world.request(key);
            world.time.sleep(work + world.time.random().nextLong(8 * MS));
            travel();
            return answer;
        }

        private void travel() {
            Random random = world.time.random();
            long longest = random.nextInt(100) < held ? (random.nextBoolean() ? 1200 : 120) * MS : 4 * MS;
            world.time.sleep(way + random.nextLong(longest));
        }
    }

    private static void apply(World world, Far ses, int changes) {
        Machine machine = new Machine(world.time, new Trouble(3 * MS, 0));
        RequestGate gate = new RequestGate(machine.reaching(world.slots), machine, world.time.random());
        Asker asker = Asker.of(Priority.BULK);
        world.time.spawn(0, () -> {
            READS.forEach(read -> gate.call(read, asker, LastLook.NONE, left -> ses.answer(read, left)));
            for (int i = 0; i < changes; i++) {
                gate.call(SET, asker, LastLook.NONE, left -> ses.answer(SET, left));
            }
        });
        world.time.run();
    }

    @Test
    void even_a_short_apply_loses_hardly_any_time() {
        for (long seed = 1; seed <= 60; seed++) {
            int changes = List.of(20, 40, 100).get((int) (seed % 3));
            try (World world = World.onModel(seed)) {
                Far ses = Far.of(world, 0);
                apply(world, ses, changes);
                String run = "seed " + seed + ": " + changes + " changes, " + ses;
                assertThat(world.pace(SET)).as(run).isGreaterThanOrEqualTo(0.97);
                assertThat(world.smallestGap(SET)).as(run).isGreaterThanOrEqualTo(SECOND);
            }
        }
    }

    @Test
    void as_long_as_little_is_known_every_delay_is_made_up_for() {
        for (long seed = 1; seed <= 500; seed++) {
            try (World world = World.onModel(seed)) {
                Far ses = Far.of(world, 15);
                apply(world, ses, 7);
                assertThat(world.smallestGap(SET)).as("seed %d: %s", seed, ses).isGreaterThanOrEqualTo(SECOND);
            }
        }
    }
}
