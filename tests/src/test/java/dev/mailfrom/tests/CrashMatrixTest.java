package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.Call;
import dev.mailfrom.core.sandbox.SesFault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program is killed (SIGKILL) at every boundary of a change, on either engine, in a single change and in the second
 * of three of an apply. Afterwards the next start finds out what became of it, the rest is done, and SES's own log shows
 * each change done exactly once.
 *
 * <p>The program has no hooks for this: it stops because SES answers late, because others have the slots, or because
 * somebody holds the store.
 */
@ExtendWith(OwnMachine.class)
class CrashMatrixTest {

    private static final String GET = "GetIdentityMailFromDomainAttributes";
    private static final String SET = "SetIdentityMailFromDomain";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<String> IDENTITIES = List.of("example.com", "ceo@example.com", "legacy.example.net");

    enum Engine {
        SQLITE {
            @Override
            String store(Mailfrom mailfrom) {
                return mailfrom.state().resolve("store.db").toString();
            }
        },
        POSTGRESQL {
            @Override
            String store(Mailfrom mailfrom) {
                String url = PostgresServer.database();
                mailfrom.set("MAILFROM_STORE", url);
                return url;
            }
        };

        abstract String store(Mailfrom mailfrom);
    }

    /** A single change, or the second item of an apply. */
    enum Kind {
        SINGLE,
        APPLY;

        Running start(Mailfrom mailfrom) {
            return mailfrom.start(line(mailfrom));
        }

        String[] line(Mailfrom mailfrom) {
            if (this == SINGLE) {
                return new String[] {"set", "example.com", "bounce", "--yes"};
            }
            StringBuilder file = new StringBuilder("defaults: {mail_from_label: b}\nidentities:\n");
            IDENTITIES.forEach(
                    identity -> file.append("  - {identity: ").append(identity).append("}\n"));
            String name = mailfrom.write("file.yml", file.toString()).toString();
            return new String[] {"apply", name, "--yes"};
        }

        /** How many changes are done before the one at which it stops. */
        int before() {
            return this == SINGLE ? 0 : 1;
        }

        List<String> identities() {
            return this == SINGLE ? IDENTITIES.subList(0, 1) : IDENTITIES;
        }
    }

    /** Where it is killed; brings the program there and kills it. */
    enum Boundary {
        /** Between the plan and the journal, the person's principal is asked for. */
        BEFORE_THE_ROW {
            @Override
            void kill(Mailfrom mailfrom, StoreHandle store, Kind kind) {
                mailfrom.sandbox().faults().slowSes("GetCallerIdentity", LONG, 1);
                Running running = kind.start(mailfrom);
                running.await(
                        "the plan is made",
                        () -> !mailfrom.calls("GetCallerIdentity").isEmpty());
                running.kill();
            }
        },
        /** Behind the row, SES is read again. */
        AFTER_THE_ROW {
            @Override
            void kill(Mailfrom mailfrom, StoreHandle store, Kind kind) {
                mailfrom.sandbox().faults().slowSes(GET, Duration.ZERO, 1);
                mailfrom.sandbox().faults().slowSes(GET, LONG, 1);
                Running running = kind.start(mailfrom);
                running.await("the last look", () -> mailfrom.calls(GET).size() == 2);
                running.kill();
            }
        },
        /** The item is claimed, and the request waits for its slot. */
        WAITING_FOR_ITS_SLOT {
            @Override
            void kill(Mailfrom mailfrom, StoreHandle store, Kind kind) {
                if (kind == Kind.SINGLE) {
                    assertThat(mailfrom.run("history").exit()).isZero();
                    // Longer than the busiest machine takes to get there.
                    store.reserve(120);
                }
                Running running = kind.start(mailfrom);
                if (kind == Kind.APPLY) {
                    running.await("the first is sent", () -> mailfrom.sent().size() == 1);
                } else {
                    running.await("the last look", () -> mailfrom.calls(GET).size() == 2);
                }
                running.await("it is claimed", () -> store.isExecuting(kind.before() + 1));
                running.kill();
                store.free();
            }
        },
        /** The request is with SES, which has not done it and never will. */
        AFTER_THE_REQUEST_LEFT {
            @Override
            void kill(Mailfrom mailfrom, StoreHandle store, Kind kind) {
                undisturbed(mailfrom, kind);
                mailfrom.sandbox().faults().ses(SET, SesFault.RESET_BEFORE, 1);
                killed(mailfrom, kind);
            }
        },
        /** SES has done it, and its answer is on its way. */
        AFTER_SES_HAS_DONE_IT {
            @Override
            void kill(Mailfrom mailfrom, StoreHandle store, Kind kind) {
                undisturbed(mailfrom, kind);
                killed(mailfrom, kind);
            }
        },
        /** The answer has come, and the store is held when it is to be written down. */
        BEFORE_THE_ROW_IS_CLOSED {
            @Override
            void kill(Mailfrom mailfrom, StoreHandle store, Kind kind) {
                Duration late = Duration.ofMillis(600);
                if (kind == Kind.APPLY) {
                    mailfrom.sandbox().faults().slowSes(SET, Duration.ZERO, 1);
                }
                mailfrom.sandbox().faults().slowSes(SET, late, 1);
                Running running = kind.start(mailfrom);
                running.await("the request is with SES", () -> mailfrom.sent().size() == kind.before() + 1);
                Runnable release = store.hold();
                try {
                    long answered = System.nanoTime() + late.plusMillis(300).toNanos();
                    running.await("the answer has come", () -> System.nanoTime() > answered);
                    running.kill();
                } finally {
                    release.run();
                }
            }
        };

        abstract void kill(Mailfrom mailfrom, StoreHandle store, Kind kind);

        /** Whether SES has the change at which it was killed. */
        boolean isDone() {
            return this == AFTER_SES_HAS_DONE_IT || this == BEFORE_THE_ROW_IS_CLOSED;
        }

        private static void undisturbed(Mailfrom mailfrom, Kind kind) {
            if (kind == Kind.APPLY) {
                // A fault that a change does not notice.
                mailfrom.sandbox().faults().ses(SET, SesFault.EXTRA_ENTRY, 1);
                mailfrom.sandbox().faults().slowSes(SET, Duration.ZERO, 1);
            }
            mailfrom.sandbox().faults().slowSes(SET, LONG, 1);
        }

        private static void killed(Mailfrom mailfrom, Kind kind) {
            Running running = kind.start(mailfrom);
            running.await("the request is with SES", () -> mailfrom.sent().size() == kind.before() + 1);
            running.kill();
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Boundary.values())
                .flatMap(boundary -> Arrays.stream(Kind.values())
                        .flatMap(kind ->
                                Arrays.stream(Engine.values()).map(engine -> Arguments.of(boundary, kind, engine))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("all")
    void whereverItIsKilledEachChangeIsDoneOnceInTheEnd(
            Boundary boundary, Kind kind, Engine engine, Mailfrom mailfrom) {
        mailfrom.set("AWS_ACCOUNT_ID", "123456789012");
        StoreHandle store = StoreHandle.of(engine.store(mailfrom));

        boundary.kill(mailfrom, store, kind);
        mailfrom.sandbox().faults().clear();
        int expected = boundary == Boundary.BEFORE_THE_ROW || boundary == Boundary.AFTER_THE_ROW
                ? 0
                : kind.before() + (boundary.isDone() ? 1 : 0);
        assertThat(done(mailfrom)).as("done when it was killed").hasSize(expected);

        Ran next = mailfrom.run(rest(boundary, kind, mailfrom));

        assertThat(next.exit()).as(next.out() + next.err()).isZero();
        assertThat(next.out()).as(next.err()).contains("the chain is whole");
        assertThat(done(mailfrom)).as(next.out() + next.err()).containsExactlyInAnyOrderElementsOf(kind.identities());
        assertThat(next.out() + next.err()).contains(word(boundary, kind));
    }

    /** Lines that look at what was left, do the rest, and examine the store. */
    private static String[] rest(Boundary boundary, Kind kind, Mailfrom mailfrom) {
        boolean resumes = kind == Kind.APPLY && boundary != Boundary.BEFORE_THE_ROW;
        String again = resumes ? "resume" : String.join(" ", kind.line(mailfrom));
        return new String[] {"-e", "history", "-e", again, "-e", "doctor"};
    }

    /** What the person is told of it. */
    private static String word(Boundary boundary, Kind kind) {
        boolean single = kind == Kind.SINGLE;
        return switch (boundary) {
            case BEFORE_THE_ROW -> "Nothing has been changed here with mailfrom";
            case AFTER_THE_ROW -> single ? "interrupted" : "3 of 3 identities are left";
            case WAITING_FOR_ITS_SLOT, AFTER_THE_REQUEST_LEFT ->
                single ? "it is not applied" : "it waits for “mailfrom resume”";
            case AFTER_SES_HAS_DONE_IT, BEFORE_THE_ROW_IS_CLOSED -> "it is applied";
        };
    }

    /** The identities whose change SES has carried out, one for each time. */
    private static List<String> done(Mailfrom mailfrom) {
        return mailfrom.sent().stream().filter(Call::done).map(Call::identity).toList();
    }
}
