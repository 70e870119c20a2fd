package dev.mailfrom.tests.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.mailfrom.core.view.format.AwsTextWriter;
import dev.mailfrom.core.view.query.JmesPath;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RecordingProxy;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code set-identity-mail-from-domain} beside the real AWS CLI: the same words for both, through the same recording proxy to
 * the same sandbox. What AWS CLI 1 does not have, YAML and the exit codes of AWS CLI 2, cannot be compared with it.
 */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class RealAwsCliTest {

    private static final String COMMAND = "set-identity-mail-from-domain";
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    /** What one of the two did. @param sent the parameters of its requests */
    private record Run(ProgramResult result, List<List<String>> sent) {}

    private static String quoted(Stream<String> words) {
        return words.map(word -> "'" + word.replace("'", "'\\''") + "'").reduce("", (line, word) -> line + " " + word);
    }

    private static Run record(MailfromInstallation mailfrom, Supplier<ProgramResult> program) {
        try (RecordingProxy wire = new RecordingProxy(mailfrom.sandbox().endpoint())) {
            mailfrom.set("AWS_ENDPOINT_URL", wire.url()).set("AWS_DEFAULT_REGION", "us-east-1");
            ProgramResult result = program.get();
            return new Run(
                    result,
                    wire.of("SetIdentityMailFromDomain").stream()
                            .map(request -> parameters(request.body()))
                            .toList());
        }
    }

    /** The order on the wire has no meaning. */
    private static List<String> parameters(String body) {
        return List.copyOf(new TreeSet<>(Arrays.stream(body.split("&"))
                .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
                .toList()));
    }

    /** Asked once: it takes a second. */
    private static void requireAws(MailfromInstallation mailfrom) {
        if (!INSTALLED.get()) {
            assumeTrue(
                    mailfrom.shell("aws --version").out().startsWith("aws-cli/1.45"),
                    "the AWS CLI 1.45 is not installed, so there is nothing to compare with");
            INSTALLED.set(true);
        }
    }

    private static Run aws(MailfromInstallation mailfrom, List<String> words) {
        requireAws(mailfrom);
        return record(mailfrom, () -> mailfrom.shell("aws ses " + COMMAND + quoted(words.stream())));
    }

    private static Run ours(MailfromInstallation mailfrom, List<String> words) {
        return record(mailfrom, () -> mailfrom.run(confirmed(words)));
    }

    /** Where its own directory matters. */
    private static Run ourProcess(MailfromInstallation mailfrom, List<String> words) {
        return record(mailfrom, () -> mailfrom.start(confirmed(words)).end());
    }

    private static String[] confirmed(List<String> words) {
        List<String> line = new ArrayList<>(List.of(COMMAND));
        line.addAll(words);
        line.add("--yes");
        return line.toArray(String[]::new);
    }

    /** Both succeed, say nothing and send the same; but we always send the behavior with a domain. */
    private static void bothSend(MailfromInstallation mailfrom, String... words) {
        bothSend(mailfrom, RealAwsCliTest::ours, words);
    }

    private static void bothSend(
            MailfromInstallation mailfrom,
            BiFunction<MailfromInstallation, List<String>, Run> program,
            String... words) {
        Run theirs = aws(mailfrom, List.of(words));
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com");
        Run ours = program.apply(mailfrom, List.of(words));
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com");
        String story = String.join(" ", words) + "\n" + theirs + "\n" + ours;
        assertThat(theirs.result().exit()).as(story).isZero();
        assertThat(ours.result().exit()).as(story).isZero();
        assertThat(ours.result().out()).as(story).isEqualTo(theirs.result().out());
        assertThat(theirs.sent()).as(story).hasSize(1);
        List<String> expected = new ArrayList<>(theirs.sent().get(0));
        if (expected.stream().noneMatch(each -> each.startsWith("BehaviorOnMXFailure="))) {
            expected.add("BehaviorOnMXFailure=UseDefaultValue");
        }
        assertThat(ours.sent())
                .as(story)
                .singleElement()
                .satisfies(sent -> assertThat(sent).containsExactlyInAnyOrderElementsOf(expected));
    }

    /** Both refuse and send nothing; ours says every sentence that the AWS CLI says. */
    private static void bothRefuse(MailfromInstallation mailfrom, List<String> sentences, String... words) {
        Run theirs = aws(mailfrom, List.of(words));
        Run ours = ours(mailfrom, List.of(words));
        String story = String.join(" ", words) + "\n" + theirs + "\n" + ours;
        for (Run run : List.of(theirs, ours)) {
            assertThat(run.result().exit()).as(story).isNotZero();
            assertThat(run.result().out()).as(story).isEmpty();
            assertThat(run.result().err()).as(story).contains(sentences);
            assertThat(run.sent()).as(story).isEmpty();
        }
    }

    @Test
    void plainOptionsAndGlobalOnesSendTheSame(MailfromInstallation mailfrom) {
        bothSend(mailfrom, "--identity", "example.com", "--mail-from-domain", "a.example.com");
        bothSend(mailfrom, "--identity=example.com", "--mail-from=b.example.com", "--output", "table");
        bothSend(
                mailfrom,
                "--identity",
                "example.com",
                "--mail-from-domain",
                "c.example.com",
                "--behavior-on-mx-failure",
                "UseDefaultValue",
                "--output",
                "json",
                "--no-paginate");
    }

    /** Expressions that find the same, in one run of the AWS CLI for each form of output. */
    @Test
    void aQueryFindsWhatItFindsThere(MailfromInstallation mailfrom) {
        requireAws(mailfrom);
        String all = "MailFromDomainAttributes";
        List<String> expressions = List.of(
                "length(keys(" + all + "))",
                "sort(keys(" + all + "))[0]",
                all + ".*.MailFromDomainStatus | sort(@)",
                all + ".\"news.example.com\".MailFromDomain",
                all + ".*[] | [?MailFromDomainStatus==`Failed`].BehaviorOnMXFailure",
                "sort_by(values(" + all
                        + "), &MailFromDomain)[?MailFromDomain>'c'].[MailFromDomain, MailFromDomainStatus]",
                "max_by(values(" + all
                        + "), &length(MailFromDomain)).{Domain: MailFromDomain, \"The status\": MailFromDomainStatus}",
                "values(" + all + ")[?contains(MailFromDomain, 'news') && !Nothing] | [0].MailFromDomain",
                "join('/', sort(keys(" + all + ")))",
                "not_null(Nothing, type(" + all + "), 'x')",
                "sum([length('a'), `1.5`])",
                "sort(keys(" + all + "))[::-1][:1]",
                "to_string(`[1, 2.5, true]`)");
        String query = "[" + String.join(", ", expressions) + "]";
        String read =
                "aws ses get-identity-mail-from-domain-attributes --identities news.example.com legacy.example.net ";
        mailfrom.set("AWS_DEFAULT_REGION", "us-east-1");
        JsonElement document =
                JsonParser.parseString(mailfrom.shell(read + "--output json").out());
        // As text, the AWS CLI cannot print an object beside other values.
        String forText = expressions.stream().filter(one -> !one.endsWith("}")).collect(joining(", ", "[", "]"));

        assertThat(JsonParser.parseString(mailfrom.shell(read + "--output json --query" + quoted(Stream.of(query)))
                        .out()))
                .isEqualTo(JmesPath.parse(query).search(document));
        assertThat(mailfrom.shell(read + "--output text --query" + quoted(Stream.of(forText)))
                        .out())
                .isEqualTo(AwsTextWriter.of(JmesPath.parse(forText).search(document)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set example.com bounce", "behavior news.example.com reject", "disable news.example.com"})
    void theCommandBelowAPlanSendsTheSame(String line, MailfromInstallation mailfrom) {
        requireAws(mailfrom);
        Run ours = record(mailfrom, () -> mailfrom.run((line + " --yes --confirm " + line.split(" ")[1]).split(" ")));
        mailfrom.set("AWS_ENDPOINT_URL", mailfrom.sandbox().endpoint().toString());
        mailfrom.run("undo", "last", "--yes", "--confirm", line.split(" ")[1]);
        String query = " --dry-run -o json --query Steps[0].AwsCommand";
        String printed = JsonParser.parseString(
                        mailfrom.run((line + query).split(" ")).out())
                .getAsString();
        Run theirs = record(mailfrom, () -> mailfrom.shell(printed));

        assertThat(theirs.result().exit()).as(printed + theirs).isZero();
        assertThat(theirs.sent()).as(printed).hasSize(1).isEqualTo(ours.sent());
    }

    /** The AWS CLI prints null here, the value of any query in an answer that has none; ours has no answer to ask. */
    @Test
    void aQueryIsTakenAndSendsTheSame(MailfromInstallation mailfrom) {
        List<String> words =
                List.of("--identity", "example.com", "--mail-from-domain", "a.example.com", "--query", "X");
        Run theirs = aws(mailfrom, words);
        mailfrom.elsewhere("SetIdentityMailFromDomain", "Identity=example.com");
        Run ours = ours(mailfrom, words);
        assertThat(theirs.result().out()).isEqualTo("null\n");
        assertThat(ours.result().exit()).as(ours.toString()).isZero();
        assertThat(ours.result().out()).isEmpty();
        assertThat(ours.sent()).hasSize(1);
        assertThat(ours.sent().get(0)).containsAll(theirs.sent().get(0));
    }

    @Test
    void filesSendWhatStandsInThem(MailfromInstallation mailfrom) {
        mailfrom.write("identity.txt", "example.com");
        mailfrom.write("domain.txt", "a.example.com");
        String file = "file://" + mailfrom.home();
        bothSend(
                mailfrom,
                RealAwsCliTest::ourProcess,
                "--identity",
                file + "/identity.txt",
                "--mail-from-domain",
                "file://domain.txt");
        bothSend(mailfrom, "--identity", "file://~/identity.txt", "--mail-from-domain", "file://$HOME/domain.txt");
    }

    @Test
    void jsonInlineAndFromAFileSendsTheSameAndOptionsWin(MailfromInstallation mailfrom) {
        String json = "{\"Identity\":\"example.com\",\"MailFromDomain\":\"a.example.com\"}";
        mailfrom.write("in.json", json);
        bothSend(mailfrom, "--cli-input-json", json);
        bothSend(mailfrom, "--cli-input-json", "file://~/in.json", "--mail-from-domain", "b.example.com");
    }

    @Test
    void allUnknownMissingAndMistypedKeysAreNamedAtOnce(MailfromInstallation mailfrom) {
        bothRefuse(
                mailfrom,
                List.of(
                        "Parameter validation failed:\nMissing required parameter in input: \"Identity\"",
                        "Unknown parameter in input: \"Extra\", must be one of: Identity, MailFromDomain,"
                                + " BehaviorOnMXFailure",
                        "Unknown parameter in input: \"More\"",
                        "Invalid type for parameter MailFromDomain, value: 2, type: <class 'int'>, valid types: <class"
                                + " 'str'>"),
                "--cli-input-json",
                "{\"Extra\":1,\"MailFromDomain\":2,\"More\":null}");
        bothRefuse(
                mailfrom,
                List.of("the following arguments are required: --identity"),
                "--mail-from-domain",
                "a.example.com");
    }

    @Test
    void filesThatAreMissingOrBytesAreRefused(MailfromInstallation mailfrom) {
        mailfrom.write("identity.txt", "example.com");
        bothRefuse(
                mailfrom,
                List.of("Unable to load paramfile file://nope.txt: [Errno 2] No such file or directory: 'nope.txt'"),
                "--identity",
                "file://nope.txt");
        bothRefuse(
                mailfrom,
                List.of(
                        "Invalid type for parameter Identity, value: b'example.com', type: <class 'bytes'>, valid types:"
                                + " <class 'str'>"),
                "--identity",
                "fileb://~/identity.txt");
    }

    @Test
    void theSkeletonIsTheSame(MailfromInstallation mailfrom) {
        List<String> words = List.of("--generate-cli-skeleton", "input");
        Run theirs = aws(mailfrom, words);
        Run ours = ours(mailfrom, words);
        assertThat(ours.result().out().strip())
                .isIn(eachBehavior(theirs.result().out().strip()));
        assertThat(ours.sent()).isEmpty();
    }

    /** Of the values of an enumeration, the AWS CLI shows any (botocore's ArgumentGenerator). */
    private static List<String> eachBehavior(String skeleton) {
        return List.of(
                skeleton.replace("UseDefaultValue", "RejectMessage"),
                skeleton.replace("RejectMessage", "UseDefaultValue"));
    }
}
