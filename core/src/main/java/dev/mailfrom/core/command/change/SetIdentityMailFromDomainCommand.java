package dev.mailfrom.core.command.change;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code set-identity-mail-from-domain}: drop-in for the command of the AWS CLI, with a question. */
@CommandLine.Command(
        name = "set-identity-mail-from-domain",
        description = {
            "Replace the command of the AWS CLI.",
            "Takes the same options and prints nothing. It asks first, unless --yes is given."
        },
        footer = {
            "Without --mail-from-domain, custom MAIL FROM is switched off.",
            "Example:",
            "  mailfrom set-identity-mail-from-domain --identity example.com --mail-from-domain bounce.example.com --yes"
        })
public final class SetIdentityMailFromDomainCommand implements Command {

    @Option(names = "--identity", paramLabel = "IDENTITY", description = "A domain or an e-mail address.")
    String identity;

    @Option(
            names = "--mail-from-domain",
            paramLabel = "MAIL-FROM-DOMAIN",
            description = "A domain below the identity's.")
    public String domain;

    @Option(
            names = "--behavior-on-mx-failure",
            paramLabel = "BEHAVIOR",
            completionCandidates = BehaviorNames.class,
            description = "UseDefaultValue or RejectMessage.")
    String behavior;

    @Option(
            names = "--cli-input-json",
            paramLabel = "JSON",
            description = "The same options as JSON, or file://NAME. Options on the line win.")
    String json;

    @Option(names = "--cli-input-yaml", paramLabel = "YAML", description = "The same as YAML, or file://NAME.")
    String yaml;

    @Mixin
    AwsCliOptions ignored = new AwsCliOptions();

    @Option(
            names = "--generate-cli-skeleton",
            paramLabel = "FORM",
            completionCandidates = CliSkeleton.SkeletonNames.class,
            arity = "0..1",
            fallbackValue = "input",
            description = "Print a skeleton and send nothing: input, yaml-input or output.")
    String skeleton;

    /** SES's own two words, for completion. */
    static final class BehaviorNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(BehaviorOnMxFailure.values())
                    .map(BehaviorOnMxFailure::awsName)
                    .iterator();
        }
    }

    @Override
    public CommandSubjects subjects() {
        if (skeleton != null) {
            return CommandSubjects.NONE;
        }
        JsonObject parameters = parameters(AwsParamFiles.NONE);
        return CommandSubjects.changing(
                Subjects.of(identity(parameters), domain(parameters).map(MailFromDomain::parse)));
    }

    /** What the request has: the document, and over it the options of the line. @throws UsageException for all that is wrong */
    private JsonObject parameters(AwsParamFiles files) {
        if (json != null && yaml != null) {
            throw new UsageException("Only one --cli-input- parameter may be specified.", "");
        }
        boolean document = json != null || yaml != null;
        if (!document && identity == null) {
            throw new UsageException("the following arguments are required: --identity", "Add --identity NAME.");
        }
        JsonObject parameters = json != null
                ? AwsCliInput.ofJson(files.read("--cli-input-json", json))
                : yaml != null ? AwsCliInput.ofYaml(files.read("--cli-input-yaml", yaml)) : new JsonObject();
        override(parameters, "Identity", files, "--identity", identity);
        override(parameters, "MailFromDomain", files, "--mail-from-domain", domain);
        override(parameters, "BehaviorOnMXFailure", files, "--behavior-on-mx-failure", behavior);
        AwsCliInput.validate(parameters);
        return parameters;
    }

    private static void override(
            JsonObject parameters, String key, AwsParamFiles files, String option, String written) {
        if (written != null) {
            String value = files.read(option, written);
            if (AwsParamFiles.isBytes(written)) {
                throw AwsCliInput.bytes(key, value);
            }
            // An editor ends the last line of a file, too; no name has a line end.
            parameters.addProperty(key, value.equals(written) ? value : value.stripTrailing());
        }
    }

    private static Identity identity(JsonObject parameters) {
        return Identity.parse(parameters.get("Identity").getAsString());
    }

    private static Optional<String> domain(JsonObject parameters) {
        return text(parameters, "MailFromDomain").filter(name -> !name.isEmpty());
    }

    private static Optional<String> text(JsonObject parameters, String key) {
        return Optional.ofNullable(parameters.get(key)).map(JsonElement::getAsString);
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        AwsParamFiles files = AwsParamFiles.of(context);
        Optional<ViewModel> form = skeleton(files);
        if (form.isPresent()) {
            return new CommandResult.Answer(form.get());
        }
        JsonObject parameters = parameters(files);
        Optional<String> target = domain(parameters);
        Identity asked = identity(parameters);
        Optional<BehaviorOnMxFailure> exact =
                text(parameters, "BehaviorOnMXFailure").map(SetIdentityMailFromDomainCommand::exactly);
        ChangeIntent intent = target.<ChangeIntent>map(
                        d -> new ChangeIntent.SetDomain(asked, MailFromDomain.parse(d), exact))
                .orElseGet(() -> new ChangeIntent.Disable(asked));
        PrintedCommand named = PrintedCommand.of("set-identity-mail-from-domain", "--identity", asked);
        PrintedCommand withDomain =
                target.map(d -> named.with("--mail-from-domain", d)).orElse(named);
        PrintedCommand whole =
                exact.map(b -> withDomain.with("--behavior-on-mx-failure", b)).orElse(withDomain);
        return silent(PlanResults.of(context, options, intent, whole));
    }

    private Optional<ViewModel> skeleton(AwsParamFiles files) {
        if (skeleton == null) {
            return Optional.empty();
        }
        String text = CliSkeleton.of(skeleton);
        if (skeleton.equals("output")) {
            parameters(files);
        }
        return Optional.of(verbatim(text));
    }

    /** The AWS CLI prints nothing when it is done, nor when there was nothing to do. */
    private static CommandResult silent(CommandResult result) {
        if (result instanceof CommandResult.Proposal proposal) {
            return new CommandResult.Proposal(proposal.plan(), proposal.view(), true, false);
        }
        return result instanceof CommandResult.Answer ? new CommandResult.Answer(verbatim("")) : result;
    }

    /** Text that is printed unchanged in every output format. */
    private static ViewModel verbatim(String text) {
        List<ViewBlock> blocks = text.isEmpty() ? List.of() : List.of(new ViewBlock.Lines(text.lines()));
        return new ViewModel(blocks, List.of(), Optional.empty());
    }

    /** Like SES, takes only its two words in their exact case. */
    private static BehaviorOnMxFailure exactly(String written) {
        return Arrays.stream(BehaviorOnMxFailure.values())
                .filter(value -> value.awsName().equals(written))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "1 validation error detected: Value '" + written
                                + "' at 'behaviorOnMXFailure' failed to satisfy"
                                + " constraint: Member must satisfy enum value set: [RejectMessage, UseDefaultValue]",
                        ""));
    }
}
