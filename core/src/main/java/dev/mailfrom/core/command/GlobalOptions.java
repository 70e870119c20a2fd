package dev.mailfrom.core.command;

import dev.mailfrom.core.change.plan.Confirmation;
import dev.mailfrom.core.view.ColorMode;
import dev.mailfrom.core.view.OutputFormat;
import dev.mailfrom.core.view.query.JmesPath;
import dev.mailfrom.core.view.result.ResultForm;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that may stand before or behind any command. */
@Command(
        name = "mailfrom",
        description = "Looks after the custom MAIL FROM domain of Amazon SES identities.",
        synopsisHeading = "Usage: ",
        sortOptions = false,
        sortSynopsis = false)
public final class GlobalOptions {

    /**
     * Marks an option that Slack refuses and its help leaves out, because it needs the machine of the person who types: its
     * files, its screen, its exit code, or settings of the program itself.
     */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface TerminalOnly {}

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            scope = ScopeType.INHERIT,
            description = "The AWS profile (else AWS_PROFILE).")
    Optional<String> profile = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            scope = ScopeType.INHERIT,
            description = "The AWS region (else AWS_REGION, AWS_DEFAULT_REGION, the profile).")
    Optional<String> region = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The address of SES, if not AWS (else AWS_ENDPOINT_URL_SES, AWS_ENDPOINT_URL).")
    Optional<String> endpointUrl = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--dns-server",
            paramLabel = "HOST[:PORT]",
            scope = ScopeType.INHERIT,
            description = "The resolver to ask (else MAILFROM_DNS_SERVER, else the system's).")
    Optional<String> dnsServer = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--dns-zone",
            paramLabel = "ZONE=PROVIDER",
            scope = ScopeType.INHERIT,
            description = "The DNS provider of a zone, as in the config file; can be repeated.")
    List<String> dnsZones = new ArrayList<>();

    @TerminalOnly
    @Option(
            names = "--dns-profile",
            paramLabel = "PROFILE",
            scope = ScopeType.INHERIT,
            description = "The AWS profile for Route 53, if the zones are in another account.")
    Optional<String> dnsProfile = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--dns-role-arn",
            paramLabel = "ARN",
            scope = ScopeType.INHERIT,
            description = "The role to assume for Route 53, if the zones are in another account.")
    Optional<String> dnsRoleArn = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--no-authoritative",
            scope = ScopeType.INHERIT,
            description = "Ask only the resolver, not the name servers of the zones; for closed networks.")
    boolean noAuthoritative;

    @TerminalOnly
    @Option(
            names = "--store",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The store with the journal (else MAILFROM_STORE, else a file in the state directory).")
    Optional<String> store = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--sandbox",
            scope = ScopeType.INHERIT,
            description = "Work on an emulated SES and DNS, without an account or a network.")
    boolean sandbox;

    @TerminalOnly
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colors: auto, always or never. NO_COLOR switches them off, too.")
    Optional<ColorMode> color = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--plain",
            scope = ScopeType.INHERIT,
            description = "Print plain lines and redraw nothing; for screen readers and logs.")
    boolean plain;

    @TerminalOnly
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Run the commands in a file, one a line; - is standard input.")
    Optional<String> file = Optional.empty();

    @TerminalOnly
    @Option(names = "-e", paramLabel = "LINE", description = "Run this command line; can be repeated.")
    List<String> lines = new ArrayList<>();

    @TerminalOnly
    @Option(names = "--keep-going", description = "Go on with the next line if one fails.")
    boolean keepGoing;

    @TerminalOnly
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "The form of the result: text, table, json, jsonl, yaml or csv.")
    OutputFormat format = OutputFormat.TEXT;

    @TerminalOnly
    @Option(
            names = "--query",
            paramLabel = "JMESPATH",
            scope = ScopeType.INHERIT,
            description = "Print only what this expression finds in the result, as in the AWS CLI.")
    Optional<String> query = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--no-pager",
            scope = ScopeType.INHERIT,
            description = "Print a result at once, also if it is longer than the screen.")
    boolean noPager;

    @TerminalOnly
    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer the question with yes. A dangerous plan needs --confirm instead.")
    boolean yes;

    @TerminalOnly
    @Option(
            names = "--confirm",
            paramLabel = "NAME-OR-COUNT",
            scope = ScopeType.INHERIT,
            description = "Confirm a dangerous plan: the identity's name, or the number of identities.")
    Optional<String> confirm = Optional.empty();

    @Option(names = "--dry-run", scope = ScopeType.INHERIT, description = "Show the plan and stop.")
    boolean dryRun;

    @Option(
            names = "--no-input",
            scope = ScopeType.INHERIT,
            description = "Never ask; refuse if a question would be needed.")
    boolean noInput;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            scope = ScopeType.INHERIT,
            description = "Why you make this change; it is written to the journal.")
    Optional<String> reason = Optional.empty();

    @TerminalOnly
    @Option(
            names = "--search-regions",
            scope = ScopeType.INHERIT,
            description = "If an identity is not in this region, search all others.")
    boolean searchRegions;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show each finding with its evidence, and each identity, where they are grouped else.")
    boolean verbose;

    @TerminalOnly
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print waits and the stack trace of an error.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    public Optional<String> profile() {
        return profile;
    }

    public Optional<String> region() {
        return region;
    }

    public Optional<String> endpointUrl() {
        return endpointUrl;
    }

    public Optional<String> dnsServer() {
        return dnsServer;
    }

    public List<String> dnsZones() {
        return List.copyOf(dnsZones);
    }

    public Optional<String> dnsProfile() {
        return dnsProfile;
    }

    public Optional<String> dnsRoleArn() {
        return dnsRoleArn;
    }

    public boolean authoritative() {
        return !noAuthoritative;
    }

    public Optional<String> store() {
        return store;
    }

    public boolean sandbox() {
        return sandbox;
    }

    public Optional<ColorMode> color() {
        return color;
    }

    public boolean plain() {
        return plain;
    }

    public Optional<String> file() {
        return file;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public boolean keepGoing() {
        return keepGoing;
    }

    public OutputFormat output() {
        return format;
    }

    /** The format and the query. @throws dev.mailfrom.core.view.query.QueryException if the query cannot be read */
    public ResultForm form() {
        return new ResultForm(format, query.map(JmesPath::parse));
    }

    public Optional<String> query() {
        return query;
    }

    public boolean pager() {
        return !noPager;
    }

    public Confirmation consent() {
        return new Confirmation(yes, confirm);
    }

    public boolean dryRun() {
        return dryRun;
    }

    public boolean noInput() {
        return noInput;
    }

    public String reason() {
        return reason.orElse("");
    }

    public boolean searchRegions() {
        return searchRegions;
    }

    public boolean verbose() {
        return verbose;
    }

    public boolean debug() {
        return debug;
    }

    /** Options for one line of a session. What was given at the start, such as {@code --dry-run}, holds for every line. */
    public GlobalOptions forLine() {
        GlobalOptions line = new GlobalOptions();
        line.format = format;
        line.query = query;
        line.noPager = noPager;
        line.yes = yes;
        line.confirm = confirm;
        line.dryRun = dryRun;
        line.noInput = noInput;
        line.reason = reason;
        line.searchRegions = searchRegions;
        line.verbose = verbose;
        line.debug = debug;
        return line;
    }

    /** The value of a setting where an option gives it. @param name of the long option */
    public Optional<String> given(String name) {
        return switch (name) {
            case "profile" -> profile;
            case "region" -> region;
            case "endpoint-url" -> endpointUrl;
            case "dns-server" -> dnsServer;
            case "dns-profile" -> dnsProfile;
            case "dns-role-arn" -> dnsRoleArn;
            case "store" -> store;
            case "color" -> color.map(ColorMode::label);
            case "plain" -> plain ? Optional.of("true") : Optional.empty();
            case "output" -> format == OutputFormat.TEXT ? Optional.empty() : Optional.of(format.label());
            default -> Optional.empty();
        };
    }

    /** The given options that only the start of the program can take. */
    public List<String> startupOnly() {
        List<String> given = new ArrayList<>();
        profile.ifPresent(p -> given.add("--profile"));
        region.ifPresent(r -> given.add("--region"));
        endpointUrl.ifPresent(u -> given.add("--endpoint-url"));
        dnsServer.ifPresent(s -> given.add("--dns-server"));
        if (!dnsZones.isEmpty()) {
            given.add("--dns-zone");
        }
        dnsProfile.ifPresent(p -> given.add("--dns-profile"));
        dnsRoleArn.ifPresent(r -> given.add("--dns-role-arn"));
        store.ifPresent(s -> given.add("--store"));
        color.ifPresent(c -> given.add("--color"));
        if (noAuthoritative) {
            given.add("--no-authoritative");
        }
        if (sandbox) {
            given.add("--sandbox");
        }
        if (plain) {
            given.add("--plain");
        }
        return given;
    }
}
