package dev.mailfrom.tests.benchmark;

import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.slack.fixture.BotProcess;
import dev.mailfrom.tests.slack.fixture.FakeSlack;
import dev.mailfrom.tests.slack.fixture.FakeSocketMode;
import dev.mailfrom.tests.slack.fixture.SignedHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How the built bot is before the double of Slack, over HTTP: time to ready, how soon commands are acknowledged at a
 * steady rate, and the memory after an hour's worth of them, one a second. Not a test: run it by hand on a machine that
 * has nothing else to do; the double, which checks every message, and the sandbox run on it too.
 *
 * <pre>
 * mvn -B -q -DskipTests package
 * java -cp "tests/target/test-classes:repl/target/mailfrom.jar:slackbot/target/mailfrom-slackbot.jar:slackbot/target/lib/*:$ASSERTJ" \\
 *     dev.mailfrom.tests.benchmark.SlackbotBenchmark [COMMANDS] [A_SECOND]
 * </pre>
 *
 * with {@code ASSERTJ} the jar of assertj-core in the local repository.
 */
public final class SlackbotBenchmark {

    private static final int HOUR = 3_600;
    private static final int A_SECOND = 50;
    private static final int STARTS = 5;

    /** What people ask: mostly what needs no SES, because SES allows one request a second. */
    private static final List<String> LINES =
            List.of("help", "explain MX_MISSING", "history", "whoami", "help set", "", "explain Pending", "lisst");

    private static final int EVERY_SES = 100;

    private final FakeSlack slack;
    private final MailfromInstallation machine;
    private final Path config;
    private final HttpClient http = HttpClient.newHttpClient();
    private int count;

    private SlackbotBenchmark(FakeSlack slack, MailfromInstallation machine) {
        this.slack = slack;
        this.machine = machine;
        this.config =
                machine.write("slackbot.yml", "permissions:\n  - {team: T01ABC, users: [U01ALICE], role: admin}\n");
        machine.set("SLACK_BOT_TOKEN", "xoxb-1111-2222-benchmark")
                .set("SLACK_SIGNING_SECRET", SignedHttpClient.SECRET)
                .set("SLACK_API_URL", slack.apiUrl());
    }

    /** @param args how many commands, and how many a second */
    public static void main(String[] args) throws Exception {
        int commands = args.length > 0 ? Integer.parseInt(args[0]) : HOUR;
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : A_SECOND;
        try (FakeSlack slack = new FakeSlack();
                MailfromInstallation machine = MailfromInstallation.with(SandboxSettings.defaults())) {
            new SlackbotBenchmark(slack, machine).run(commands, rate);
        }
        System.exit(0);
    }

    /** A bot that is ready. @param millis from the start of its process */
    private record ReadyBot(Process process, int port, double millis) {}

    private void run(int commands, int rate) throws Exception {
        double[] starts = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            ReadyBot readyBot = start();
            starts[i] = readyBot.millis();
            end(readyBot);
        }
        Arrays.sort(starts);
        print("ready: median of %d %.0f ms, slowest %.0f ms", STARTS, starts[STARTS / 2], starts[STARTS - 1]);
        idle();
        ReadyBot bot = start();
        print("memory when ready: %s", memory(bot.process()));
        print("first acknowledgement: %.1f ms", first(bot.port()));
        double[] acks = atRate(bot.port(), commands, rate);
        print(
                "%d commands at %d/s: acknowledged after p50 %.1f ms, p99 %.1f ms, at most %.1f ms",
                commands, rate, acks[acks.length / 2], acks[acks.length * 99 / 100], acks[acks.length - 1]);
        print("memory after them: %s", memory(bot.process()));
        print(
                "answers: %d",
                slack.calls("response").size() + slack.calls("views.open").size());
        end(bot);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    /** Over HTTP and over Socket Mode, whose library polls. */
    private void idle() throws Exception {
        print("idle over HTTP: %.2f %% of a processor", idle(start()));
        FakeSocketMode socket = new FakeSocketMode();
        socket.start();
        socket.awaitStart();
        slack.socketUrl(socket.url());
        machine.set("SLACK_APP_TOKEN", "xapp-1-A-1-benchmark");
        print("idle over Socket Mode: %.2f %% of a processor", idle(start()));
        machine.unset("SLACK_APP_TOKEN");
        socket.stop(1_000);
    }

    /** Processor time of a minute without events, half a minute after the start, in percent of one processor. */
    private static double idle(ReadyBot bot) throws InterruptedException {
        Thread.sleep(30_000);
        Duration before = cpu(bot);
        Thread.sleep(60_000);
        Duration used = cpu(bot).minus(before);
        end(bot);
        return used.toMillis() / 600.0;
    }

    private static Duration cpu(ReadyBot bot) {
        return bot.process().info().totalCpuDuration().orElseThrow();
    }

    private ReadyBot start() throws Exception {
        Path out = Files.createTempFile(machine.home(), "bot", ".txt");
        long begun = System.nanoTime();
        Process process = machine.builder(
                        List.of(BotProcess.LAUNCHER.toString(), "--config", config.toString(), "--port", "0"))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int port = 0;
        while (port == 0 || get(port, "/readyz") != 200) {
            if (!process.isAlive()
                    || System.nanoTime() - begun > Duration.ofSeconds(30).toNanos()) {
                throw new IllegalStateException("The bot does not become ready: " + Files.readString(out));
            }
            LockSupport.parkNanos(2_000_000);
            String said = Files.readString(out);
            port = said.endsWith("\n") ? Integer.parseInt(said.replaceAll("(?s).*: port (\\d+);.*", "$1")) : 0;
        }
        return new ReadyBot(process, port, (System.nanoTime() - begun) / 1e6);
    }

    private static void end(ReadyBot bot) throws InterruptedException {
        bot.process().destroy();
        if (!bot.process().waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The bot does not end.");
        }
    }

    private int get(int port, String path) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private double first(int port) throws Exception {
        long begun = System.nanoTime();
        http.send(command(port), HttpResponse.BodyHandlers.discarding());
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Whatever the answers take, the next command goes out when its time has come, and is timed from then. */
    private double[] atRate(int port, int commands, int rate) throws Exception {
        long begun = System.nanoTime();
        List<CompletableFuture<Double>> acks = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            long due = begun + i * 1_000_000_000L / rate;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            acks.add(http.sendAsync(command(port), HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> acknowledged(answer, due)));
        }
        double[] millis = new double[commands];
        for (int i = 0; i < commands; i++) {
            millis[i] = acks.get(i).get(30, TimeUnit.SECONDS);
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double acknowledged(HttpResponse<String> answer, long due) {
        if (answer.statusCode() != 200 || !answer.body().isEmpty()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - due) / 1e6;
    }

    private HttpRequest command(int port) throws Exception {
        String name = "b" + ++count;
        String line = count % EVERY_SES == 0 ? "show news.example.com" : LINES.get(count % LINES.size());
        String body = "command=" + encoded("/mailfrom") + "&text=" + encoded(line)
                + "&team_id=T01ABC&channel_id=C01MAIL&user_id=U01ALICE&trigger_id=" + name + "&response_url="
                + encoded(slack.responseUrl(name));
        String time = Long.toString(Instant.now().getEpochSecond());
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slack/events"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Slack-Request-Timestamp", time)
                .header("X-Slack-Signature", SignedHttpClient.signature(SignedHttpClient.SECRET, time, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As the kernel counts it: now, and the most it ever was. */
    private static String memory(Process process) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
        return megabytes(lines, "VmRSS:") + " MB resident (most " + megabytes(lines, "VmHWM:") + " MB; "
                + megabytes(lines, "RssAnon:") + " MB of its own, the rest is files and shared)";
    }

    private static long megabytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
