package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.ses.RecordedCall;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.ResidentMemory;
import dev.mailfrom.tests.fixture.RunningProgram;
import dev.mailfrom.tests.fixture.StoreAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/**
 * An apply of very many identities by the real program, against a sandbox whose clock is sped up, and in which 1 % of the
 * changes is throttled, 0.5 % is answered with 5xx and 0.2 % loses its connection. First a hundred, then all: memory has
 * to stay the same. Not a test: run it by hand; at speed 40 ten thousand take a quarter of an hour.
 *
 * <p>The program would keep SES's real pace. The rows of the throttle, which hold for every user of the store, are made before
 * it starts, with the shorter interval.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:repl/target/lib/*" dev.mailfrom.tests.benchmark.SoakBenchmark [IDENTITIES [SPEED]]
 * </pre>
 */
public final class SoakBenchmark {

    private static final String SET = "SetIdentityMailFromDomain";
    private static final int FEW = 100;

    private SoakBenchmark() {}

    /** @param args how many identities, and how many times faster SES is */
    public static void main(String[] args) {
        int identities = args.length < 1 ? 10_000 : Integer.parseInt(args[0]);
        int speed = args.length < 2 ? 40 : Integer.parseInt(args[1]);
        for (int n : new int[] {FEW, identities}) {
            try (MailfromInstallation mailfrom = MailfromInstallation.with(
                    SandboxSettings.defaults().empty().withCustomers(n).withSpeed(speed))) {
                new SoakRun(mailfrom, n, speed).run();
            }
        }
    }

    private static final class SoakRun {

        private final MailfromInstallation mailfrom;
        private final int identities;
        private final int speed;
        private final Duration interval;
        private long peak;
        private OptionalLong heap = OptionalLong.empty();

        SoakRun(MailfromInstallation mailfrom, int identities, int speed) {
            this.mailfrom = mailfrom;
            this.identities = identities;
            this.speed = speed;
            this.interval = Store.intervalAt(speed);
        }

        void run() {
            mailfrom.run("history");
            Path store = mailfrom.state().resolve("store.db");
            StoreAccess.of(store.toString()).pace(interval);
            trouble(new Random(42));
            StringBuilder file = new StringBuilder("defaults: {mail_from_label: soak}\nidentities:\n");
            for (int i = 1; i <= identities; i++) {
                file.append("  - {identity: customer%05d.example.net}\n".formatted(i));
            }
            String name = mailfrom.write("soak.yml", file.toString()).toString();
            say("%d identities, SES %d times as fast, a slot every %d ms", identities, speed, interval.toMillis());
            RunningProgram apply =
                    mailfrom.start("apply", name, "--confirm", Integer.toString(identities), "-o", "json");
            while (apply.isAlive()) {
                look(apply.pid());
                RunningProgram.nap();
            }
            ProgramResult result = apply.end();
            say("  exit %d, %s", result.exit(), result.json().get("States"));
            tell(mailfrom.sent());
            say(
                    "  memory: at most %d MB resident; heap in use after a collection in the middle: %d MB",
                    peak / 1024, heap.orElse(0) / 1024);
            files(store);
            ProgramResult doctor = mailfrom.run("doctor");
            say(
                    "  doctor: %s, in %.1f s",
                    doctor.out().contains("the chain is whole") ? "the chain is whole" : doctor.out(),
                    doctor.took().toMillis() / 1000.0);
        }

        /** One in a hundred throttled, one in two hundred a 5xx, one in five hundred reset; half of the last two done. */
        private void trouble(Random random) {
            InjectedSesFault[] server = {InjectedSesFault.SERVICE_UNAVAILABLE, InjectedSesFault.INTERNAL_FAILURE_AFTER};
            InjectedSesFault[] reset = {InjectedSesFault.RESET_BEFORE, InjectedSesFault.RESET_AFTER};
            int calm = 0;
            for (int i = 0; i < identities * 2; i++) {
                int dice = random.nextInt(1000);
                if (dice >= 17) {
                    calm++;
                    continue;
                }
                if (calm > 0) {
                    // A fault that a change does not notice.
                    mailfrom.sandbox().faults().failSes(SET, InjectedSesFault.EXTRA_ENTRY, calm);
                    calm = 0;
                }
                InjectedSesFault fault =
                        dice < 10 ? InjectedSesFault.THROTTLE : (dice < 15 ? server : reset)[random.nextInt(2)];
                mailfrom.sandbox().faults().failSes(SET, fault, 1);
            }
        }

        private void look(long pid) {
            peak = Math.max(peak, ResidentMemory.peak(pid));
            if (heap.isEmpty() && mailfrom.sent().size() > identities / 2) {
                heap = OptionalLong.of(heap(pid));
            }
        }

        /** In kilobytes, as the JVM itself says it. */
        private long heap(long pid) {
            String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd") + " " + pid + " ";
            ProgramResult result = mailfrom.shell(jcmd + "GC.run >/dev/null; " + jcmd + "GC.heap_info");
            return result.out()
                    .lines()
                    .filter(line -> line.matches(".*(generation|heap) +total.*used.*"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")))
                    .sum();
        }

        private void tell(List<RecordedCall> calls) {
            Map<String, Integer> done = new HashMap<>();
            Map<String, Integer> outcomes = new HashMap<>();
            long smallest = Long.MAX_VALUE;
            for (int i = 0; i < calls.size(); i++) {
                RecordedCall call = calls.get(i);
                if (call.done()) {
                    done.merge(call.identity(), 1, Integer::sum);
                }
                outcomes.merge(call.outcome().equals("EXTRA_ENTRY") ? "ok" : call.outcome(), 1, Integer::sum);
                smallest = Math.min(
                        smallest,
                        i == 0
                                ? Long.MAX_VALUE
                                : call.nanos() - calls.get(i - 1).nanos());
            }
            long twice = done.values().stream().filter(times -> times > 1).count();
            double seconds = (calls.get(calls.size() - 1).nanos() - calls.get(0).nanos()) / 1e9 / speed;
            say("  applied at SES: %d, twice: %d; %d requests: %s", done.size(), twice, calls.size(), outcomes);
            say("  least distance as SES saw it: %.3f of its seconds", smallest / 1e9);
            List<Double> calm = new ArrayList<>();
            for (int i = 1; i < calls.size(); i++) {
                boolean well =
                        List.of("ok", "EXTRA_ENTRY").contains(calls.get(i - 1).outcome());
                if (well) {
                    calm.add((calls.get(i).nanos() - calls.get(i - 1).nanos()) / 1e9 / speed);
                }
            }
            double mean = calm.stream().mapToDouble(d -> d).average().orElse(0);
            double over = mean - interval.toNanos() / 1e9;
            say(
                    "  %.0f s in all; %.1f ms from one request to the next where none had failed, %.1f ms more than a slot:"
                            + " at SES's own pace %.4f requests a second",
                    seconds, mean * 1000, over * 1000, 1 / (Store.INTERVAL.toNanos() / 1e9 + over));
        }

        private void files(Path store) {
            try (Stream<Path> all = Files.list(store.getParent())) {
                for (Path file : all.sorted().toList()) {
                    say("  %s: %d kB", file.getFileName(), Files.size(file) / 1024);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void say(String text, Object... values) {
            System.out.printf(Locale.ROOT, text + "%n", values);
        }
    }
}
