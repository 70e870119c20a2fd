package dev.mailfrom.tests.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.engine.EmbeddedPostgresServer;
import dev.mailfrom.core.journal.engine.StoreLocation;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.StoreAccess;
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
 * another process holds the store.
 */
@ExtendWith(InstallationExtension.class)
class CrashMatrixTest {

    private static final String GET = "GetIdentityMailFromDomainAttributes";
    private static final String SET = "SetIdentityMailFromDomain";
    private static final Duration LONG = Duration.ofSeconds(30);
    /** The pace of reads, to which SES's own adds nothing here. */
    private static final Duration HURRY = Duration.ofMillis(20);

    private static final SesAction[] READS = Arrays.stream(SesAction.values())
            .filter(action -> action != SesAction.SET_MAIL_FROM)
            .toArray(SesAction[]::new);
    private static final List<String> IDENTITIES = List.of("example.com", "ceo@example.com", "legacy.example.net");

    enum StoreEngineKind {
        SQLITE {
            @Override
            StoreLocation store(MailfromInstallation mailfrom) {
                StoreLocation location = new StoreLocation.File(mailfrom.state().resolve("store.db"), true);
                mailfrom.hurry(location, HURRY, READS);
                return location;
            }

            @Override
            StoreAccess access(StoreLocation location) {
                return StoreAccess.of(location.toString());
            }
        },
        POSTGRESQL {
            @Override
            StoreLocation store(MailfromInstallation mailfrom) {
                StoreLocation.Server location = EmbeddedPostgresServer.freshDatabase();
                mailfrom.set("MAILFROM_STORE", EmbeddedPostgresServer.url(location))
                        .hurry(location, HURRY, READS);
                return location;
            }

            @Override
            StoreAccess access(StoreLocation location) {
                return StoreAccess.of(EmbeddedPostgresServer.url((StoreLocation.Server) location));
            }
        };

        abstract StoreLocation store(MailfromInstallation mailfrom);

        abstract StoreAccess access(StoreLocation location);
    }

    /** A single change, or the second item of an apply. */
    enum ChangeSize {
        SINGLE,
        APPLY;

        RunningProgram start(MailfromInstallation mailfrom) {
            return mailfrom.start(line(mailfrom));
        }

        String[] line(MailfromInstallation mailfrom) {
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
            void kill(MailfromInstallation mailfrom, StoreAccess store, ChangeSize changeSize) {
                mailfrom.sandbox().faults().delaySes("GetCallerIdentity", LONG, 1);
                RunningProgram running = changeSize.start(mailfrom);
                running.await(
                        "the plan is made",
                        () -> !mailfrom.calls("GetCallerIdentity").isEmpty());
                running.kill();
            }
        },
        /** Behind the row, SES is read again. */
        AFTER_THE_ROW {
            @Override
            void kill(MailfromInstallation mailfrom, StoreAccess store, ChangeSize changeSize) {
                mailfrom.sandbox().faults().delaySes(GET, Duration.ZERO, 1);
                mailfrom.sandbox().faults().delaySes(GET, LONG, 1);
                RunningProgram running = changeSize.start(mailfrom);
                running.await("the last look", () -> mailfrom.calls(GET).size() == 2);
                running.kill();
            }
        },
        /** The item is claimed, and the request waits for its slot. */
        WAITING_FOR_ITS_SLOT {
            @Override
            void kill(MailfromInstallation mailfrom, StoreAccess store, ChangeSize changeSize) {
                if (changeSize == ChangeSize.SINGLE) {
                    // Longer than the busiest machine takes to get there.
                    store.reserve(120);
                }
                RunningProgram running = changeSize.start(mailfrom);
                if (changeSize == ChangeSize.APPLY) {
                    running.await("the first is sent", () -> mailfrom.sent().size() == 1);
                } else {
                    running.await("the last look", () -> mailfrom.calls(GET).size() == 2);
                }
                running.await("it is claimed", () -> store.isExecuting(changeSize.before() + 1));
                running.kill();
                store.free();
            }
        },
        /** The request is with SES, which has not done it and never will. */
        AFTER_THE_REQUEST_LEFT {
            @Override
            void kill(MailfromInstallation mailfrom, StoreAccess store, ChangeSize changeSize) {
                undisturbed(mailfrom, changeSize);
                mailfrom.sandbox().faults().failSes(SET, InjectedSesFault.RESET_BEFORE, 1);
                killed(mailfrom, changeSize);
            }
        },
        /** SES has done it, and its answer is on its way. */
        AFTER_SES_HAS_DONE_IT {
            @Override
            void kill(MailfromInstallation mailfrom, StoreAccess store, ChangeSize changeSize) {
                undisturbed(mailfrom, changeSize);
                killed(mailfrom, changeSize);
            }
        },
        /** The answer has come, and the store is held when it is to be written down. */
        BEFORE_THE_ROW_IS_CLOSED {
            @Override
            void kill(MailfromInstallation mailfrom, StoreAccess store, ChangeSize changeSize) {
                Duration late = Duration.ofMillis(600);
                if (changeSize == ChangeSize.APPLY) {
                    mailfrom.sandbox().faults().delaySes(SET, Duration.ZERO, 1);
                }
                mailfrom.sandbox().faults().delaySes(SET, late, 1);
                RunningProgram running = changeSize.start(mailfrom);
                running.await("the request is with SES", () -> mailfrom.sent().size() == changeSize.before() + 1);
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

        abstract void kill(MailfromInstallation mailfrom, StoreAccess store, ChangeSize changeSize);

        /** Whether SES has the change at which it was killed. */
        boolean isDone() {
            return this == AFTER_SES_HAS_DONE_IT || this == BEFORE_THE_ROW_IS_CLOSED;
        }

        private static void undisturbed(MailfromInstallation mailfrom, ChangeSize changeSize) {
            if (changeSize == ChangeSize.APPLY) {
                // A fault that a change does not notice.
                mailfrom.sandbox().faults().failSes(SET, InjectedSesFault.EXTRA_ENTRY, 1);
                mailfrom.sandbox().faults().delaySes(SET, Duration.ZERO, 1);
            }
            mailfrom.sandbox().faults().delaySes(SET, LONG, 1);
        }

        private static void killed(MailfromInstallation mailfrom, ChangeSize changeSize) {
            RunningProgram running = changeSize.start(mailfrom);
            running.await("the request is with SES", () -> mailfrom.sent().size() == changeSize.before() + 1);
            running.kill();
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Boundary.values())
                .flatMap(boundary -> Arrays.stream(ChangeSize.values())
                        .flatMap(changeSize -> Arrays.stream(StoreEngineKind.values())
                                .map(storeEngineKind -> Arguments.of(boundary, changeSize, storeEngineKind))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("all")
    void whereverItIsKilledEachChangeIsDoneOnceInTheEnd(
            Boundary boundary, ChangeSize changeSize, StoreEngineKind storeEngineKind, MailfromInstallation mailfrom) {
        mailfrom.set("AWS_ACCOUNT_ID", "123456789012");
        StoreLocation location = storeEngineKind.store(mailfrom);
        StoreAccess store = storeEngineKind.access(location);

        boundary.kill(mailfrom, store, changeSize);
        mailfrom.sandbox().faults().clear();
        int expected = boundary == Boundary.BEFORE_THE_ROW || boundary == Boundary.AFTER_THE_ROW
                ? 0
                : changeSize.before() + (boundary.isDone() ? 1 : 0);
        assertThat(done(mailfrom)).as("done when it was killed").hasSize(expected);
        store.ageRequests();

        ProgramResult next = mailfrom.run(rest(boundary, changeSize, mailfrom));

        assertThat(next.exit()).as(next.out() + next.err()).isZero();
        assertThat(mailfrom.storeProblems(location)).isEmpty();
        assertThat(done(mailfrom))
                .as(next.out() + next.err())
                .containsExactlyInAnyOrderElementsOf(changeSize.identities());
        assertThat(next.out() + next.err()).contains(word(boundary, changeSize));
    }

    /** Lines that look at what was left and do the rest. */
    private static String[] rest(Boundary boundary, ChangeSize changeSize, MailfromInstallation mailfrom) {
        boolean resumes = changeSize == ChangeSize.APPLY && boundary != Boundary.BEFORE_THE_ROW;
        String again = resumes ? "resume" : String.join(" ", changeSize.line(mailfrom));
        return new String[] {"-e", "history", "-e", again};
    }

    /** What the person is told of it. */
    private static String word(Boundary boundary, ChangeSize changeSize) {
        boolean single = changeSize == ChangeSize.SINGLE;
        return switch (boundary) {
            case BEFORE_THE_ROW -> "Nothing has been changed here with mailfrom";
            case AFTER_THE_ROW -> single ? "interrupted" : "3 of 3 identities are left";
            case WAITING_FOR_ITS_SLOT, AFTER_THE_REQUEST_LEFT ->
                single ? "it is not applied" : "To continue: mailfrom resume";
            case AFTER_SES_HAS_DONE_IT, BEFORE_THE_ROW_IS_CLOSED -> "it is applied";
        };
    }

    /** The identities whose change SES has carried out, one for each time. */
    private static List<String> done(MailfromInstallation mailfrom) {
        return mailfrom.sent().stream()
                .filter(RecordedCall::done)
                .map(RecordedCall::identity)
                .toList();
    }
}
