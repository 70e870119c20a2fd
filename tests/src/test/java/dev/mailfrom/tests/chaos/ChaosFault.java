package dev.mailfrom.tests.chaos;

import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import java.time.Duration;
import java.util.Random;

/** What goes wrong during the day. Each ends by itself within a few seconds. */
enum ChaosFault {
    KILL {
        @Override
        void strike(ChaosDay day, Random random) {
            day.anyProgram(random).kill();
        }
    },
    FREEZE {
        @Override
        void strike(ChaosDay day, Random random) {
            ChaosProgram program = day.anyProgram(random);
            program.signal("STOP");
            pause(random, 4000);
            program.signal("CONT");
        }
    },
    STORE_OUTAGE {
        @Override
        void strike(ChaosDay day, Random random) {
            day.stopStore();
            pause(random, 1500);
            day.startStore();
        }
    },
    STORE_CONNECTIONS_CUT {
        @Override
        void strike(ChaosDay day, Random random) {
            day.sql("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and"
                    + " datname = current_database()");
        }
    },
    THROTTLING {
        @Override
        void strike(ChaosDay day, Random random) {
            day.sandbox().faults().failSes("*", InjectedSesFault.THROTTLE, 1 + random.nextInt(3));
        }
    },
    LOST_ANSWER {
        private final InjectedSesFault[] kinds = {
            InjectedSesFault.RESET_BEFORE,
            InjectedSesFault.RESET_AFTER,
            InjectedSesFault.INTERNAL_FAILURE_AFTER,
            InjectedSesFault.GARBAGE
        };

        @Override
        void strike(ChaosDay day, Random random) {
            day.sandbox().faults().failSes(SET, kinds[random.nextInt(kinds.length)], 1 + random.nextInt(2));
        }
    },
    LATE_ANSWER {
        @Override
        void strike(ChaosDay day, Random random) {
            day.sandbox().faults().delaySes(SET, Duration.ofMillis(random.nextInt(3000)), 1);
        }
    },
    /** SES's clock; its reviews of MX records and all that it promises within hours come at once. */
    SES_CLOCK_STEP {
        @Override
        void strike(ChaosDay day, Random random) {
            day.sandbox().advance(Duration.ofMinutes(random.nextInt(4 * 60)));
        }
    },
    /** The store's clock: every process that works has lost its lease. */
    STORE_CLOCK_STEP {
        @Override
        void strike(ChaosDay day, Random random) {
            day.sql("update change_set set lease_until = lease_until - 3600000000 where lease_until > 0");
        }
    };

    private static final String SET = "SetIdentityMailFromDomain";

    abstract void strike(ChaosDay day, Random random);

    private static void pause(Random random, int most) {
        ChaosDay.pause(Duration.ofMillis(random.nextInt(most)));
    }
}
