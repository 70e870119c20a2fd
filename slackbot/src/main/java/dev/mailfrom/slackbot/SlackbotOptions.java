package dev.mailfrom.slackbot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The bot's command line. It takes no secrets: everyone on the machine can read arguments. */
@Command(
        name = "mailfrom-slackbot",
        description = "Serves /mailfrom in Slack. Needs SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or"
                + " SLACK_SIGNING_SECRET (HTTP), or both.",
        sortOptions = false,
        mixinStandardHelpOptions = false)
final class SlackbotOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The file with permissions and accounts (else XDG_CONFIG_HOME/mailfrom/slackbot.yml).")
    Optional<Path> config = Optional.empty();

    @Option(
            names = "--check",
            description = "Check the configuration file, with SLACK_BOT_TOKEN also its user groups, and stop.")
    boolean check;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port for HTTP and health checks (${DEFAULT-VALUE}); 0: any free port.")
    int port = 3000;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Listen at this address only, such as 127.0.0.1 (else at all of this machine).")
    Optional<String> bind = Optional.empty();

    @Option(names = "--sandbox", description = "Work on an emulated SES and DNS, without an AWS account.")
    boolean sandbox;

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "The store with the journal (else MAILFROM_STORE, else a file in the state directory).")
    Optional<String> store = Optional.empty();

    @Option(names = "--profile", paramLabel = "PROFILE", description = "The AWS profile of accounts that name none.")
    Optional<String> profile = Optional.empty();

    @Option(names = "--region", paramLabel = "REGION", description = "The AWS region of accounts that name none.")
    Optional<String> region = Optional.empty();

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "The address of SES, if not AWS.")
    Optional<String> endpointUrl = Optional.empty();

    @Option(names = "--dns-server", paramLabel = "HOST[:PORT]", description = "The resolver to ask.")
    Optional<String> dnsServer = Optional.empty();

    @Option(names = "--debug", description = "Log more, but never secrets or what people write.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show help.")
    boolean help;

    /** The options that the terminal's program has too, as its words. */
    List<String> shared() {
        List<String> words = new ArrayList<>();
        profile.ifPresent(value -> words.addAll(List.of("--profile", value)));
        region.ifPresent(value -> words.addAll(List.of("--region", value)));
        endpointUrl.ifPresent(value -> words.addAll(List.of("--endpoint-url", value)));
        dnsServer.ifPresent(value -> words.addAll(List.of("--dns-server", value)));
        store.ifPresent(value -> words.addAll(List.of("--store", value)));
        if (sandbox) {
            words.add("--sandbox");
        }
        return words;
    }
}
