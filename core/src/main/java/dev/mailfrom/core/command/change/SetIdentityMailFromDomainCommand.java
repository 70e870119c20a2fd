package dev.mailfrom.core.command.change;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.PlanResults;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
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
        Map<String, String> input = input();
        return CommandSubjects.changing(
                Subjects.of(identity(input), domain(input).map(MailFromDomain::parse)));
    }

    private Map<String, String> input() {
        return json == null ? Map.of() : CliInputJson.read(json);
    }

    private Identity identity(Map<String, String> input) {
        return Identity.parse(value("Identity", identity, input).orElseThrow(this::missingIdentity));
    }

    private Optional<String> domain(Map<String, String> input) {
        return value("MailFromDomain", domain, input).filter(name -> !name.isEmpty());
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        refuseFileFromSlack(context);
        Optional<ViewModel> form = skeleton();
        if (form.isPresent()) {
            return new CommandResult.Answer(form.get());
        }
        Map<String, String> input = input();
        Optional<String> target = domain(input);
        Optional<String> wanted = value("BehaviorOnMXFailure", behavior, input);
        Identity asked = identity(input);
        Optional<BehaviorOnMxFailure> exact = wanted.map(SetIdentityMailFromDomainCommand::exactly);
        ChangeIntent intent = target.<ChangeIntent>map(
                        d -> new ChangeIntent.SetDomain(asked, MailFromDomain.parse(d), exact))
                .orElseGet(() -> new ChangeIntent.Disable(asked));
        String line = "set-identity-mail-from-domain --identity " + asked
                + target.map(d -> " --mail-from-domain " + d).orElse("")
                + exact.map(b -> " --behavior-on-mx-failure " + b).orElse("");
        return silent(PlanResults.of(context, options, intent, line));
    }

    private Optional<ViewModel> skeleton() {
        if (skeleton == null) {
            return Optional.empty();
        }
        String text = CliSkeleton.of(skeleton);
        if (skeleton.equals("output")) {
            Map<String, String> input = input();
            value("MailFromDomain", domain, input);
            value("BehaviorOnMXFailure", behavior, input);
            value("Identity", identity, input).orElseThrow(this::missingIdentity);
        }
        return Optional.of(verbatim(text));
    }

    /** A user in Slack must not read files of the machine the bot runs on. */
    private void refuseFileFromSlack(CommandContext context) {
        boolean file = json != null && json.startsWith("file://");
        if (file && context.actor().origin() == Actor.Origin.SLACK) {
            throw new UsageException(
                    "Files cannot be read from Slack.", "Write the JSON itself after --cli-input-json.");
        }
    }

    /** The AWS CLI prints nothing when it is done, nor when there was nothing to do. */
    private static CommandResult silent(CommandResult result) {
        if (result instanceof CommandResult.Proposal proposal) {
            return new CommandResult.Proposal(proposal.plan(), proposal.view(), true, false);
        }
        CommandResult.Answer answer = (CommandResult.Answer) result;
        return answer.exit() == ExitCode.OK ? new CommandResult.Answer(verbatim("")) : answer;
    }

    /** Text that is printed unchanged in every output format. */
    private static ViewModel verbatim(String text) {
        List<ViewBlock> blocks = text.isEmpty() ? List.of() : List.of(new ViewBlock.Lines(text.lines()));
        return new ViewModel(blocks, List.of(), Optional.empty());
    }

    private static Optional<String> value(String key, String flag, Map<String, String> input) {
        return Optional.ofNullable(flag).or(() -> {
            Optional<String> value = Optional.ofNullable(input.get(key));
            value.ifPresent(v -> CliInputJson.rejectNull(key, v));
            return value;
        });
    }

    private UsageException missingIdentity() {
        return json == null
                ? new UsageException("the following arguments are required: --identity", "Add --identity NAME.")
                : new UsageException(
                        "Parameter validation failed:\nMissing required parameter in input: \"Identity\"", "");
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
