package dev.mailfrom.core.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesAction;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.Tone;
import dev.mailfrom.core.view.View;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;

/** {@code doctor}: what is missing, and what mends it. Tries what can be tried without changing anything. */
@CommandLine.Command(
        name = "doctor",
        description = "What works and what is missing: credentials, permissions, resolver, store; with an IAM policy.")
final class DoctorCommand implements Command {

    private static final Identity NOBODY = Identity.parse("mailfrom-doctor.example.com");

    /** One thing that was tried. @param mend empty where it works */
    private record Check(String name, boolean works, String detail, String mend) {}

    @Override
    public Result run(Desk desk, Options options) {
        List<Check> checks = new ArrayList<>();
        Check caller = caller(desk);
        checks.add(caller);
        if (caller.works()) {
            List<CompletableFuture<Check>> tried = List.of(
                    start(SesAction.LIST_IDENTITIES, () -> desk.ses().identities()),
                    start(SesAction.GET_MAIL_FROM, () -> desk.ses().mailFromAttributes(List.of(NOBODY))),
                    start(SesAction.GET_VERIFICATION, () -> desk.ses().verification(List.of(NOBODY))),
                    start(SesAction.GET_NOTIFICATION, () -> desk.ses().notification(List.of(NOBODY))),
                    start(SesAction.DESCRIBE_RECEIPT_RULES, () -> desk.ses().activeReceiptRules()));
            tried.forEach(check -> checks.add(check.join()));
            checks.add(new Check(
                    "ses:" + SesAction.SET_MAIL_FROM.awsName(), true, "not tried, because it changes something", ""));
        }
        checks.add(resolver(desk));
        checks.add(store(desk));
        boolean well = checks.stream().allMatch(Check::works);
        return new Result.Answer(view(desk, checks), well ? ExitCode.OK : ExitCode.FOUND);
    }

    private static Check caller(Desk desk) {
        try {
            Desk.Caller caller = desk.caller();
            return new Check(
                    "credentials",
                    true,
                    "account " + caller.account() + ", " + caller.arn() + ", region " + desk.region() + ", "
                            + caller.endpoint() + "; from " + caller.source(),
                    "");
        } catch (SesFailure failure) {
            return new Check("credentials", false, failure.getMessage(), failure.mend());
        }
    }

    private static CompletableFuture<Check> start(SesAction action, Runnable read) {
        String name = "ses:" + action.awsName();
        return CompletableFuture.runAsync(read)
                .thenApply(done -> new Check(name, true, "permitted", ""))
                .exceptionally(thrown -> failed(name, thrown));
    }

    private static Check failed(String name, Throwable thrown) {
        Complaint complaint = Complaint.of(thrown);
        return new Check(name, false, complaint.message(), complaint.mend());
    }

    private static Check resolver(Desk desk) {
        String name = "resolver " + desk.resolver().name();
        DnsAnswer answer = desk.dns()
                .ask(new DnsQuestion("amazonses.com", RecordType.TXT), desk.resolver())
                .join();
        if (answer instanceof DnsAnswer.Found) {
            return new Check(
                    name, true, "answers in " + answer.evidence().took().toMillis() + " ms", "");
        }
        String detail = answer instanceof DnsAnswer.Undetermined undetermined
                ? undetermined.detail()
                : "does not know amazonses.com (" + answer.evidence().rcode() + ")";
        return new Check(
                name,
                false,
                detail,
                "Name another with --dns-server HOST. By hand: "
                        + answer.evidence().dig());
    }

    private static Check store(Desk desk) {
        try {
            Desk.StoreReport report = desk.store();
            boolean works = report.problem().isEmpty();
            return new Check(
                    "store",
                    works,
                    report.place() + (works ? ", " + report.detail() : ": " + report.problem()),
                    works ? "" : "Keep the file as it is, and set another with --store until it has been looked at.");
        } catch (StoreFailure failure) {
            return new Check("store", false, failure.getMessage(), failure.mend());
        }
    }

    private static View view(Desk desk, List<Check> checks) {
        List<List<Block.Text>> rows = new ArrayList<>();
        JsonArray array = new JsonArray();
        for (Check check : checks) {
            rows.add(List.of(
                    new Block.Text(check.name(), Tone.STRONG),
                    new Block.Text(check.works() ? "ok" : "FAILED", check.works() ? Tone.GOOD : Tone.BAD),
                    new Block.Text(check.detail())));
            JsonObject one = new JsonObject();
            one.addProperty("Check", check.name());
            one.addProperty("Works", check.works());
            one.addProperty("Detail", check.detail());
            one.addProperty("Mend", check.mend());
            array.add(one);
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(List.of("What", "", "Detail"), rows));
        checks.stream()
                .filter(check -> !check.mend().isEmpty())
                .forEach(check -> blocks.add(new Block.Paragraph(check.name() + ": " + check.mend(), Tone.WARNING)));
        blocks.add(new Block.Paragraph("The least that an IAM principal needs:", Tone.QUIET));
        blocks.add(new Block.Copyable(policy()));
        JsonObject whole = new JsonObject();
        whole.addProperty("Region", desk.region());
        whole.add("Checks", array);
        whole.addProperty("Policy", policy());
        return View.one(blocks, whole);
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
