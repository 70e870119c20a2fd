package dev.mailfrom.core.command.program;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.store.StoreHealth;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PlaceOption;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.text.ShellLine;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code doctor}: shows what works, what is missing and what fixes it. Changes nothing. */
@CommandLine.Command(
        name = "doctor",
        description = {
            "Check credentials, permissions, resolver, store and DNS zones.",
            "Prints the IAM policy that mailfrom needs, and the head of the history: a hash that covers every change so far."
        },
        footer = {"Examples:", "  mailfrom doctor", "  mailfrom doctor --head HASH"})
public final class DoctorCommand implements Command {

    private static final Identity UNREGISTERED = Identity.parse("mailfrom-doctor.example.com");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "The head that doctor printed earlier: finds out whether changes were removed since, or the"
                    + " history was computed again.")
    Optional<String> head = Optional.empty();

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.reading(Subjects.Scope.INSTALLATION);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (head.isPresent() && !HASH.matcher(head.get()).matches()) {
            throw new UsageException(
                    "--head takes the 64 hexadecimal digits that doctor printed.",
                    CommandText.of("To print the head:", PrintedCommand.of("doctor")));
        }
        List<DoctorCheck> checks = new ArrayList<>();
        List<Identity> identities = new CopyOnWriteArrayList<>();
        DoctorCheck caller = caller(context);
        checks.add(caller);
        if (caller.works()) {
            List<CompletableFuture<DoctorCheck>> tried = List.of(
                    start(
                            SesAction.LIST_IDENTITIES,
                            () -> identities.addAll(context.ses().identities())),
                    start(SesAction.GET_MAIL_FROM, () -> context.ses().mailFromAttributes(List.of(UNREGISTERED))),
                    start(SesAction.GET_VERIFICATION, () -> context.ses().verification(List.of(UNREGISTERED))),
                    start(SesAction.GET_NOTIFICATION, () -> context.ses().notification(List.of(UNREGISTERED))),
                    start(SesAction.GET_DKIM, () -> context.ses().dkim(List.of(UNREGISTERED))),
                    start(SesAction.DESCRIBE_RECEIPT_RULES, () -> context.ses().activeReceiptRules()));
            tried.forEach(check -> checks.add(check.join()));
            checks.add(new DoctorCheck(
                    "ses:" + SesAction.SET_MAIL_FROM.awsName(),
                    true,
                    "not tried, because it would change something",
                    ""));
        }
        checks.add(resolver(context));
        Optional<StoreHealth> health = Optional.empty();
        try {
            health = Optional.of(context.store().health(head));
            checks.add(store(health.get()));
        } catch (StoreException failure) {
            checks.add(new DoctorCheck("store", false, failure.getMessage(), failure.advice()));
        }
        ZoneChecks.ZoneResults zones = ZoneChecks.run(context.zones(), identities);
        checks.addAll(zones.checks());
        boolean well = checks.stream().allMatch(DoctorCheck::works);
        return new CommandResult.Answer(
                view(context, checks, health.filter(StoreHealth::isSound).map(StoreHealth::head), zones.atRoute53()),
                well ? ExitCode.OK : ExitCode.FOUND);
    }

    private static DoctorCheck caller(CommandContext context) {
        try {
            CommandContext.CallerDetails caller = context.target().caller();
            return new DoctorCheck(
                    "credentials",
                    true,
                    "account " + caller.account() + ", " + caller.arn() + ", region "
                            + context.target().region() + ", " + caller.endpoint() + "; from " + caller.source(),
                    "");
        } catch (SesCallException failure) {
            return new DoctorCheck("credentials", false, failure.getMessage(), failure.advice());
        }
    }

    private static CompletableFuture<DoctorCheck> start(SesAction action, Runnable read) {
        String name = "ses:" + action.awsName();
        return CompletableFuture.runAsync(read)
                .thenApply(done -> new DoctorCheck(name, true, "permitted", ""))
                .exceptionally(thrown -> failed(name, thrown));
    }

    private static DoctorCheck failed(String name, Throwable thrown) {
        ErrorReport error = ErrorReport.of(thrown);
        return new DoctorCheck(name, false, error.message(), error.advice());
    }

    private static DoctorCheck resolver(CommandContext context) {
        CommandContext.Dns dns = context.dns();
        String name = "resolver " + dns.resolver().name();
        DnsAnswer answer = dns.client()
                .ask(new DnsQuestion("amazonses.com", RecordType.TXT), dns.resolver())
                .join();
        if (answer instanceof DnsAnswer.Found) {
            return new DoctorCheck(
                    name, true, "answers in " + answer.evidence().took().toMillis() + " ms", "");
        }
        String detail = answer instanceof DnsAnswer.Undetermined undetermined
                ? undetermined.detail()
                : "does not know amazonses.com (" + answer.evidence().rcode() + ")";
        return new DoctorCheck(
                name,
                false,
                detail,
                CommandText.of(
                        "Name another one with",
                        new PlaceOption("--dns-server", "HOST"),
                        ".",
                        "To try this one:",
                        new ShellLine(answer.evidence().digCommand())));
    }

    private DoctorCheck store(StoreHealth health) {
        boolean works = health.isSound();
        String sound = ", " + counted(health.changes(), "change") + ", " + counted(health.events(), "event")
                + ", the chain is whole" + (head.isPresent() ? " and goes on from the head that was noted" : "");
        return new DoctorCheck(
                "store",
                works,
                health.place() + (works ? sound : ": " + String.join(" ", health.problems())),
                works
                        ? CommandText.NONE
                        : CommandText.of(
                                "Keep the file, and use another one with",
                                new PlaceOption("--store", "URL"),
                                "until this one is examined."));
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static ViewModel view(
            CommandContext context,
            List<DoctorCheck> checks,
            Optional<String> head,
            Map<ProviderZone, Set<Identity>> atRoute53) {
        List<List<ViewBlock.Text>> rows = new ArrayList<>();
        JsonArray array = new JsonArray();
        for (DoctorCheck check : checks) {
            rows.add(List.of(
                    new ViewBlock.Text(check.name(), TextStyle.STRONG, Optional.empty(), check.about()),
                    new ViewBlock.Text(check.works() ? "ok" : "FAILED", check.works() ? TextStyle.GOOD : TextStyle.BAD),
                    new ViewBlock.Text(check.detail())));
            JsonObject one = new JsonObject();
            one.addProperty("Check", check.name());
            one.addProperty("Works", check.works());
            one.addProperty("Detail", check.detail());
            one.addProperty("Fix", check.fix());
            array.add(one);
        }
        List<ViewBlock> blocks = new ArrayList<>();
        blocks.add(new ViewBlock.Table(List.of("What", "", "Detail"), rows));
        checks.stream()
                .filter(check -> !check.advice().isEmpty())
                .forEach(check -> blocks.add(new ViewBlock.Paragraph(
                        CommandText.of(check.name() + ": ", check.advice()), TextStyle.WARNING, check.about())));
        head.ifPresent(hash -> {
            blocks.add(new ViewBlock.Paragraph(
                    "To find out later whether changes were removed or altered, keep this line elsewhere:",
                    TextStyle.QUIET));
            blocks.add(new ViewBlock.Commands(PrintedCommand.of("doctor", "--head", hash)));
        });
        blocks.add(new ViewBlock.Paragraph("The IAM policy that mailfrom needs:", TextStyle.QUIET));
        blocks.add(new ViewBlock.CopyableText(policy()));
        JsonObject whole = new JsonObject();
        whole.addProperty("Region", region(context).orElse(null));
        whole.add("Checks", array);
        whole.addProperty("Head", head.orElse(null));
        whole.addProperty("Policy", policy());
        if (!atRoute53.isEmpty()) {
            String zones = Route53Policy.text(context.target().region(), List.copyOf(atRoute53.keySet()));
            Set<Identity> about =
                    atRoute53.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            blocks.add(new ViewBlock.Paragraph(
                    "To publish records in these zones of Route 53, it needs also:", TextStyle.QUIET, about));
            blocks.add(new ViewBlock.CopyableText(zones, about));
            whole.addProperty("Route53Policy", zones);
        }
        return ViewModel.one(blocks, whole);
    }

    /** None is told by the check of the credentials. */
    private static Optional<String> region(CommandContext context) {
        try {
            return Optional.of(context.target().region());
        } catch (SesCallException none) {
            return Optional.empty();
        }
    }

    /** The actions cannot be narrowed to identities: those that list or get take no resource (service authorization reference). */
    private static String policy() {
        List<String> actions = new ArrayList<>();
        for (SesAction action : SesAction.values()) {
            actions.add("        \"ses:" + action.awsName() + "\"");
        }
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                %s
                      ],
                      "Resource": "*"
                    }
                  ]
                }""".formatted(String.join(",\n", actions));
    }
}
