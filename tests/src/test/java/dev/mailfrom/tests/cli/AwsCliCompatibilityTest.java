package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RecordingProxy;
import dev.mailfrom.tests.fixture.SandboxTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code set-identity-mail-from-domain} in place of the AWS CLI's: the same arguments, the same request, the same empty
 * output. What the AWS CLI does was measured (aws-cli 1.45 through a recording proxy).
 */
@SandboxTime(requests = 50)
@ExtendWith(InstallationExtension.class)
class AwsCliCompatibilityTest {

    private static final String FORM = "Action=SetIdentityMailFromDomain&Version=2010-12-01&Identity=";

    private static ProgramResult set(MailfromInstallation mailfrom, String... words) {
        return mailfrom.run(Stream.concat(Stream.of("set-identity-mail-from-domain"), Stream.of(words))
                .toArray(String[]::new));
    }

    @Test
    void sendsTheRequestOfTheAwsCliAndPrintsNothing(MailfromInstallation mailfrom) {
        try (RecordingProxy wire = new RecordingProxy(mailfrom.sandbox().endpoint())) {
            mailfrom.set("AWS_ENDPOINT_URL", wire.url());
            ProgramResult both =
                    set(mailfrom, "--identity", "example.com", "--mail-from-domain", "a.example.com", "--yes");
            ProgramResult behavior = set(
                    mailfrom,
                    "--identity=ceo@example.com",
                    "--mail-from=b.example.com",
                    "--behavior-on-mx-failure",
                    "RejectMessage",
                    "--confirm",
                    "ceo@example.com");
            ProgramResult off = set(mailfrom, "--identity", "example.com", "--yes");
            for (ProgramResult result : List.of(both, behavior, off)) {
                assertThat(result.exit()).as(result.err()).isZero();
                assertThat(result.out()).isEmpty();
                assertThat(result.err()).isEmpty();
            }
            List<RecordingProxy.RecordedRequest> sent = wire.of("SetIdentityMailFromDomain");
            assertThat(sent)
                    .extracting(RecordingProxy.RecordedRequest::body)
                    .containsExactly(
                            FORM + "example.com&MailFromDomain=a.example.com&BehaviorOnMXFailure=UseDefaultValue",
                            FORM + "ceo%40example.com&MailFromDomain=b.example.com&BehaviorOnMXFailure=RejectMessage",
                            FORM + "example.com");
            assertThat(sent)
                    .extracting(RecordingProxy.RecordedRequest::contentType)
                    .allMatch(type -> type.startsWith("application/x-www-form-urlencoded; charset=utf-8")
                            || type.equalsIgnoreCase("application/x-www-form-urlencoded; charset=UTF-8"));
        }
    }

    @Test
    void asksLikeEveryChangeWhenYesIsMissing(MailfromInstallation mailfrom) {
        ProgramResult result = set(mailfrom, "--identity", "example.com", "--mail-from-domain", "a.example.com");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--yes");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void takesJsonInlineOrFromAFileAndLetsTheFlagsWin(MailfromInstallation mailfrom) {
        String json = "{\"Identity\": \"example.com\", \"MailFromDomain\": \"json.example.com\"}";
        String file = "file://" + mailfrom.write("input.json", json);
        assertThat(set(mailfrom, "--cli-input-json", json, "--mail-from-domain", "flag.example.com", "--yes")
                        .exit())
                .isZero();
        assertThat(domain(mailfrom)).isEqualTo("flag.example.com");
        assertThat(set(mailfrom, "--cli-input-json", file, "--yes").exit()).isZero();
        assertThat(domain(mailfrom)).isEqualTo("json.example.com");
        String overridden = "{\"Identity\":\"example.com\",\"MailFromDomain\":null}";
        assertThat(set(mailfrom, "--cli-input-json", overridden, "--mail-from-domain", "x.example.com", "--yes")
                        .exit())
                .isZero();
        assertThat(domain(mailfrom)).isEqualTo("x.example.com");
    }

    private static String domain(MailfromInstallation mailfrom) {
        return mailfrom.run("show", "example.com", "-o", "json")
                .json()
                .get("MailFromDomain")
                .getAsString();
    }

    @Test
    void refusesWrongInputInTheAwsClisWords(MailfromInstallation mailfrom) {
        String failed = "Parameter validation failed:\n";
        complains(mailfrom, failed + "Missing required parameter in input: \"Identity\"", "{}");
        complains(
                mailfrom,
                failed
                        + "Unknown parameter in input: \"Extra\", must be one of: Identity, MailFromDomain, BehaviorOnMXFailure",
                "{\"Identity\":\"example.com\",\"Extra\":\"x\"}");
        complains(
                mailfrom,
                failed
                        + "Invalid type for parameter MailFromDomain, value: None, type: <class 'NoneType'>, valid types: <class 'str'>",
                "{\"Identity\":\"example.com\",\"MailFromDomain\":null}");
        complains(mailfrom, "Error parsing parameter 'cli-input-json': Invalid JSON: ", "{bad");
        complains(
                mailfrom,
                "Error parsing parameter '--cli-input-json': Unable to load paramfile file://nope.json: ",
                "file://nope.json");
        ProgramResult missing = set(mailfrom, "--mail-from-domain", "a.example.com", "--yes");
        assertThat(missing.exit()).isEqualTo(252);
        assertThat(missing.err()).contains("the following arguments are required: --identity");
        ProgramResult behavior =
                set(mailfrom, "--identity", "example.com", "--behavior-on-mx-failure", "rejectmessage", "--yes");
        assertThat(behavior.exit()).isEqualTo(252);
        assertThat(behavior.err())
                .contains("Value 'rejectmessage' at 'behaviorOnMXFailure'", "[RejectMessage, UseDefaultValue]");
        assertThat(mailfrom.sandbox().ses().calls()).isEmpty();
    }

    private static void complains(MailfromInstallation mailfrom, String words, String json) {
        ProgramResult result = set(mailfrom, "--cli-input-json", json, "--yes");
        assertThat(result.exit()).isEqualTo(252);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith(words).doesNotContain("gson", "Exception");
    }

    @Test
    void printsTheSkeletonAndSendsNothing(MailfromInstallation mailfrom) {
        ProgramResult input = set(mailfrom, "--generate-cli-skeleton");
        assertThat(input.out()).startsWith("{\n    \"Identity\": \"\",\n    \"MailFromDomain\": \"\",");
        JsonObject skeleton = JsonParser.parseString(input.out()).getAsJsonObject();
        assertThat(skeleton.keySet()).containsExactly("Identity", "MailFromDomain", "BehaviorOnMXFailure");
        assertThat(set(mailfrom, "--generate-cli-skeleton", "input").out()).isEqualTo(input.out());
        assertThat(set(mailfrom, "--generate-cli-skeleton", "yaml-input").out()).startsWith("Identity: ''");
        ProgramResult output = set(mailfrom, "--identity", "example.com", "--generate-cli-skeleton", "output");
        assertThat(output.exit()).isZero();
        assertThat(output.out()).isEmpty();
        assertThat(set(mailfrom, "--generate-cli-skeleton", "output").exit()).isEqualTo(252);
        assertThat(set(mailfrom, "--generate-cli-skeleton", "toml").exit()).isEqualTo(252);
        assertThat(mailfrom.sandbox().ses().calls()).isEmpty();
    }
}
