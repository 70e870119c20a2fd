package dev.mailfrom.tests;

import dev.mailfrom.core.change.GateKey;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.Store;
import dev.mailfrom.core.journal.StoreLocation;
import dev.mailfrom.core.sandbox.Call;
import dev.mailfrom.core.sandbox.Sandbox;
import dev.mailfrom.core.sandbox.SandboxSes;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.ses.SesAction;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packaged program as somebody has it on a machine of their own: a home directory, an environment, and a sandbox in
 * place of AWS and of the system's resolver. Nothing of the machine the tests run on gets in, and nothing is left.
 */
public final class Mailfrom implements AutoCloseable {

    /** The launcher that was built just before. */
    public static final Path LAUNCHER = launcher();

    private final Sandbox sandbox;
    private final boolean alone;
    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Process> started = new ArrayList<>();
    private int runs;

    private Mailfrom(Sandbox sandbox, boolean alone, Path home) {
        this.sandbox = sandbox;
        this.alone = alone;
        this.home = home;
        String dns = "127.0.0.1:" + sandbox.dnsServer().getPort();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", home.toString());
        environment.put("USER", "tester");
        environment.put("HOSTNAME", "testhost");
        environment.put("TZ", "UTC");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.put("XDG_STATE_HOME", home.resolve("state").toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        environment.put("AWS_CONFIG_FILE", home.resolve("aws-config").toString());
        environment.put(
                "AWS_SHARED_CREDENTIALS_FILE", home.resolve("aws-credentials").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "AKIATESTTESTTEST0001");
        environment.put("AWS_SECRET_ACCESS_KEY", "not-secret");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("MAILFROM_DNS_SERVER", dns);
    }

    /** A new machine. */
    static Mailfrom with(SandboxSettings settings) {
        return new Mailfrom(Sandbox.start(settings), true, newHome());
    }

    /** A new machine that reaches the same SES and DNS as others do. */
    public static Mailfrom beside(Sandbox sandbox) {
        return new Mailfrom(sandbox, false, newHome());
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory("mailfrom-tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether started in the module or above it. */
    private static Path launcher() {
        Path module = Path.of("..", "repl", "bin", "mailfrom");
        return (Files.exists(module) ? module : Path.of("repl", "bin", "mailfrom"))
                .toAbsolutePath()
                .normalize();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The home directory. */
    Path home() {
        return home;
    }

    /** The directory of the journal and the history. */
    Path state() {
        return home.resolve("state").resolve("mailfrom");
    }

    /** Sets a variable of the environment. */
    public Mailfrom set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Takes variables out of the environment. */
    Mailfrom unset(String... names) {
        List.of(names).forEach(environment::remove);
        return this;
    }

    /**
     * Makes requests of an action follow each other after this instead of a second: the store keeps the interval of each
     * bucket that is there already.
     */
    Mailfrom hurry(Duration interval) {
        try (Store store = new Store(
                new StoreLocation.File(state().resolve("store.db")),
                home.resolve("cache").resolve("mailfrom"),
                interval)) {
            for (String region : List.of("us-east-1", "eu-west-1")) {
                for (SesAction action : SesAction.values()) {
                    store.slots().reserve(new GateKey(new Scope(SandboxSes.ACCOUNT, region), action).bucket());
                }
            }
        }
        return this;
    }

    /** Writes a file below the home directory. */
    Path write(String name, String text) {
        try {
            Path file = home.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end, with nothing to read on standard input. */
    public Ran run(String... words) {
        return start(words).end();
    }

    /** Runs it to its end with this on standard input. */
    Ran runWith(String input, String... words) {
        return begin(Redirect.from(write("input-" + runs, input).toFile()), words)
                .end();
    }

    /** Starts it with nothing to read on standard input. */
    Running start(String... words) {
        return begin(Redirect.from(new File("/dev/null")), words);
    }

    /** Starts it with a standard input that stays open, to be typed to. */
    Running open(String... words) {
        return begin(Redirect.PIPE, words);
    }

    /** Runs a script of the shell, which has the launcher as {@code $0}. */
    Ran shell(String script) {
        return start(Redirect.from(new File("/dev/null")), List.of("sh", "-c", script, LAUNCHER.toString()))
                .end();
    }

    private Running begin(Redirect input, String... words) {
        List<String> line = new ArrayList<>();
        line.add(LAUNCHER.toString());
        line.addAll(List.of(words));
        return start(input, line);
    }

    private synchronized Running start(Redirect input, List<String> line) {
        runs++;
        Path out = home.resolve("out-" + runs);
        Path err = home.resolve("err-" + runs);
        ProcessBuilder builder =
                builder(line).redirectInput(input).redirectOutput(out.toFile()).redirectError(err.toFile());
        try {
            Process process = builder.start();
            started.add(process);
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process on this machine, whatever it is. */
    ProcessBuilder builder(List<String> line) {
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** A request that somebody else sends to SES, with another program. */
    void elsewhere(String action, String... parameters) {
        String form = "Action=" + action + "&Version=2010-12-01&" + String.join("&", parameters);
        HttpRequest request = HttpRequest.newBuilder(sandbox.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAOTHER/20260101/us-east-1/ses/aws4_request")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What reached SES of one action. */
    List<Call> calls(String action) {
        return sandbox.ses().calls().stream()
                .filter(call -> call.action().equals(action))
                .toList();
    }

    /** The changes that reached SES. */
    List<Call> sent() {
        return calls("SetIdentityMailFromDomain");
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        if (alone) {
            sandbox.close();
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
