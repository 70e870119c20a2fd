package dev.mailfrom.core.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command of the registry declares what it touches; what a line names is in the declaration. */
class CommandSubjectsTest {

    private static final Identity NAMED = Identity.parse("news.example.com");
    private static final Identity OTHER = Identity.parse("shop.example.org");

    /** Commands that touch no identity, whatever their line says, and why. */
    private static final Map<String, String> WITHOUT_IDENTITIES = Map.of(
            "explain", "words",
            "help", "words",
            "completion", "a script",
            "use", "profile and region of the session",
            "config", "the settings of a person",
            "whoami", "the caller",
            "sandbox", "an emulated account");

    private static final Map<ParameterKind, String> VALUES = Map.of(
            ParameterKind.IDENTITY,
            NAMED.name(),
            ParameterKind.ADDRESS,
            NAMED.name(),
            ParameterKind.DOMAIN,
            NAMED.name(),
            ParameterKind.MAIL_FROM_DOMAIN,
            "bounce.news.example.com",
            ParameterKind.BEHAVIOR,
            "UseDefaultValue",
            ParameterKind.TEXT,
            "backup");

    private static final Set<ParameterKind> CHANGES =
            Set.of(ParameterKind.CHANGE, ParameterKind.CHANGE_OR_LAST, ParameterKind.IDENTITY_OR_CHANGE);

    private static final Set<ParameterKind> IDENTITIES =
            Set.of(ParameterKind.IDENTITY, ParameterKind.IDENTITY_OR_CHANGE);

    private final FakeCommandContext context = new FakeCommandContext();
    private String change;

    @BeforeEach
    void aChangeOfTheNamedIdentity() {
        context.ses.with(NAMED.name(), MailFromAttributes.NOT_CONFIGURED);
        context.confirm(context.run("set news.example.com bounce"));
        HistoryQuery newest = HistoryQuery.newest(context.target().scope(), 1);
        change = context.journal.history(newest).get(0).id();
    }

    private CommandSubjects declared(String line) {
        Command command = CommandParser.parse(Tokenizer.words(line.replace("CHANGE", change)))
                .command()
                .orElseThrow();
        return command.subjects();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandDeclaresWhatItsLineNames() {
        return CommandRegistry.names().stream()
                .flatMap(name -> lines(name).stream())
                .map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
    }

    private void check(String line) {
        CommandSubjects declared = declared(line);
        String name = line.split(" ")[0];
        boolean names = line.contains("news.example.com") || line.contains("CHANGE");
        List<Subjects> all = List.of(declared.reads(), declared.changes());

        if (WITHOUT_IDENTITIES.containsKey(name)) {
            assertThat(declared).isEqualTo(CommandSubjects.NONE);
        } else if (names) {
            assertThat(declared.reads())
                    .satisfies(subjects -> assertThat(covers(subjects)).isTrue());
            assertThat(all).allMatch(subjects -> subjects == Subjects.Scope.NOTHING || covers(subjects));
        } else {
            assertThat(declared.reads()).isIn(Subjects.Scope.WHOLE_ACCOUNT, Subjects.Scope.INSTALLATION);
        }
    }

    private boolean covers(Subjects subjects) {
        return subjects instanceof Subjects.Identities named
                        && named.identities().contains(NAMED)
                || subjects instanceof Subjects.OfChange of
                        && of.lookUp().apply(context).contains(NAMED)
                || subjects instanceof Subjects.DnsName dns && dns.name().equals(NAMED.name());
    }

    /** The line with its required values, and one more for each optional value that can name something. */
    private List<String> lines(String name) {
        CommandSpec spec = CommandParser.model(name).orElseThrow();
        List<ArgSpec> arguments = new ArrayList<>(spec.positionalParameters());
        arguments.addAll(CommandParser.ownOptions(spec));
        String required = name;
        for (ArgSpec argument : spec.positionalParameters()) {
            required += argument.required() ? " " + VALUES.get(ParameterKind.of(argument)) : "";
        }
        List<String> lines = new ArrayList<>();
        if (!name.equals("undo") && !name.equals("set-identity-mail-from-domain")) {
            lines.add(required);
        }
        for (ArgSpec argument : arguments) {
            String prefix = argument instanceof OptionSpec option ? " " + option.longestName() + " " : " ";
            // The change of this test is of one identity, which undo --apply refuses.
            if (CHANGES.contains(ParameterKind.of(argument)) && !prefix.equals(" --apply ")) {
                lines.add(required + prefix + "CHANGE");
            }
            if (!argument.required() && IDENTITIES.contains(ParameterKind.of(argument))) {
                lines.add(required + prefix + NAMED.name());
            }
        }
        return lines;
    }

    @Test
    void aMailFromDomainBelowAnotherIdentityIsASubjectOfItsOwn() {
        Identity own =
                new Identity.Domain(Identity.parse("bounce.news.example.com").domain());

        assertThat(declared("check shop.example.org bounce.news.example.com").reads())
                .isEqualTo(Subjects.of(List.of(OTHER, own)));
        assertThat(declared("set shop.example.org bounce.news.example.com").changes())
                .isEqualTo(Subjects.of(List.of(OTHER, own)));
        assertThat(declared("records shop.example.org bounce").reads()).isEqualTo(Subjects.of(OTHER));
    }

    @Test
    void recordsChangeSomethingOnlyWhenTheyArePublished() {
        assertThat(declared("records shop.example.org").changes()).isEqualTo(Subjects.Scope.NOTHING);
        assertThat(declared("records shop.example.org --publish").changes()).isEqualTo(Subjects.of(OTHER));
    }

    @Test
    void aCommandCannotLeaveTheDeclarationOut() throws Exception {
        assertThat(Command.class.getMethod("subjects").isDefault()).isFalse();
    }
}
