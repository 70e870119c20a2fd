package dev.mailfrom.core.change.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredStateReaderTest {

    private static final ChangeIntent COM =
            set("example.com", "bounce.example.com", BehaviorOnMxFailure.REJECT_MESSAGE);
    private static final ChangeIntent OFF = new ChangeIntent.Disable(Identity.parse("off.example.org"));

    @Test
    void yamlWithDefaultsLabelsAndWholeNames() throws IOException {
        assertThat(read("""
                # what we want
                defaults: {mail_from_label: bounce, behavior_on_mx_failure: reject}
                identities:
                  - identity: example.com
                  - identity: news.example.com
                    mail_from_domain: m.news.example.com
                    behavior_on_mx_failure: UseDefaultValue
                  - {identity: a@example.net, mail_from_label: mail}
                  - identity: off.example.org
                    mail_from_domain: ''
                """))
                .containsExactly(
                        COM,
                        set("news.example.com", "m.news.example.com", BehaviorOnMxFailure.USE_DEFAULT_VALUE),
                        set("a@example.net", "mail.example.net", BehaviorOnMxFailure.REJECT_MESSAGE),
                        OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail_from_domain:", "mail_from_domain: null", "mail_from_domain: ~", "mail_from_domain: \"\""})
    void nothingAsDomainSwitchesItOff(String line) throws IOException {
        assertThat(read("identities:\n- identity: off.example.org\n  " + line)).containsExactly(OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void csvAndYamlWithEitherLineEnd(String end) throws IOException {
        String text = String.join(
                end,
                "Identity,MailFromDomain,BehaviorOnMXFailure",
                "example.com,bounce.example.com,RejectMessage",
                "",
                "\"off.example.org\",,");
        assertThat(read(text)).containsExactly(COM, OFF);
        String yaml = "identities:" + end + "- identity: off.example.org" + end + "  mail_from_domain:" + end;
        assertThat(read(yaml)).containsExactly(OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void csvOfASpreadsheetMayHaveAnotherSeparator(String separator) throws IOException {
        String text = """
                "Identity",MailFromDomain,BehaviorOnMXFailure
                example.com,bounce.example.com,"RejectMessage"
                off.example.org,,
                """;
        assertThat(read(text.replace(",", separator))).containsExactly(COM, OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# only a comment\n",
                "---\n",
                "{}",
                "[]",
                "null",
                "identities:\n",
                "defaults: {mail_from_label: bounce}\n",
                "{\"MailFromDomainAttributes\": {}}"
            })
    void aFileThatNamesNoIdentityIsAnError(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FileErrorsException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void aFileMaySayThatNoIdentityIsMeant() throws IOException {
        assertThat(read("identities: []\n")).isEmpty();
        assertThat(read("{\"Identities\": []}")).isEmpty();
        assertThat(read("Identity,MailFromDomain,BehaviorOnMXFailure\n")).isEmpty();
    }

    @Test
    void theOutputOfTheAwsCliIsRead() throws IOException {
        String answer = """
                {
                    "MailFromDomainAttributes": {
                        "example.com": {
                            "MailFromDomain": "bounce.example.com",
                            "MailFromDomainStatus": "Success",
                            "BehaviorOnMXFailure": "RejectMessage"
                        },
                        "off.example.org": {
                            "BehaviorOnMXFailure": "UseDefaultValue"
                        }
                    }
                }
                """;
        assertThat(read(answer)).containsExactly(COM, OFF);
        String other = "{\"MailFromDomainAttributes\": {\"off.example.net\": {}}}";
        assertThat(read("[" + answer + "," + other + "]"))
                .containsExactly(COM, OFF, new ChangeIntent.Disable(Identity.parse("off.example.net")));
        String yaml = """
                MailFromDomainAttributes:
                  example.com:
                    BehaviorOnMXFailure: RejectMessage
                    MailFromDomain: bounce.example.com
                    MailFromDomainStatus: Pending
                """;
        assertThat(read(yaml)).containsExactly(COM);
    }

    @Test
    void whatOurOwnCommandsPrintAsJsonIsRead() throws IOException {
        String com = """
                {"Identity":"example.com","Type":"Domain","MailFromDomain":"bounce.example.com",
                 "BehaviorOnMXFailure":"RejectMessage","Findings":[{"Code":"MX_MISSING","Evidence":["x"]}]}""";
        String off = """
                {"Identity":"off.example.org","MailFromDomain":null,"BehaviorOnMXFailure":null}""";
        assertThat(read("{\"Identities\":[" + com + "," + off + "]}")).containsExactly(COM, OFF);
        assertThat(read("[" + com + "," + off + "]")).containsExactly(COM, OFF);
        assertThat(read(com)).containsExactly(COM);
        assertThat(mistakes("{\"Identity\":\"example.com\"}"))
                .extracting(FileError::message)
                .containsExactly("The identity has no MailFromDomain. To switch it off: \"MailFromDomain\": null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s, %s]"})
    void theOutputOfSesv2IsRefusedWithTheCommandThatNamesTheIdentity(String form) {
        String answer = """
                {
                    "IdentityType": "DOMAIN",
                    "VerifiedForSendingStatus": true,
                    "MailFromAttributes": {
                        "MailFromDomain": "bounce.example.com",
                        "BehaviorOnMxFailure": "USE_DEFAULT_VALUE"
                    }
                }""";
        assertThat(mistakes(form.replace("%s", answer)))
                .extracting(FileError::message)
                .containsExactly("This is the output of aws sesv2 get-email-identity, which does not name its identity."
                        + " This output is read: aws ses get-identity-mail-from-domain-attributes --identities NAME");
    }

    @Test
    void aBehaviorThatIsNotSaidIsKept() throws IOException {
        ChangeIntent kept = new ChangeIntent.SetDomain(
                Identity.parse("example.com"), MailFromDomain.parse("bounce.example.com"), Optional.empty());
        assertThat(read("Identity,MailFromDomain\nexample.com,bounce\n")).containsExactly(kept);
        assertThat(read("identities: [{identity: example.com, mail_from_label: bounce}]"))
                .containsExactly(kept);
    }

    @Test
    void allMistakesOfACsvAreToldAtOnce() {
        assertThat(mistakes("""
                Identity,MailFromDomain,BehaviorOnMXFailure
                example.com,bounce,Sometimes
                exa mple.com,bounce,
                example.net,boun ce.example.net,
                example.org
                EXAMPLE.com,other,
                example.io,a,b,c
                ,x.example.com,
                """))
                .extracting(m -> m.line() + ":" + m.column())
                .containsExactly("2:3", "3:1", "4:2", "5:2", "6:1", "7:4", "8:1");
    }

    @Test
    void allMistakesOfAYamlAreToldAtOnceWithLineAndColumn() {
        List<FileError> all = mistakes("""
                defaults:
                  mail_from_domain: x.example.com
                identities:
                  - identity: example.com
                    mail_from_domian: bounce.example.com
                  - identity: example.com
                    mail_from_label: bounce
                  - identity: example.com
                    mail_from_label: bounce
                  - identity: example.net
                    identity: example.net
                    mail_from_domain: [a, b]
                  - just a word
                  - mail_from_label: bounce
                other: {a: [b, {c: d}]}
                """);
        assertThat(all)
                .extracting(m -> m.line() + ":" + m.column())
                .containsExactly("2:3", "4:5", "5:5", "8:15", "10:5", "11:5", "12:23", "13:5", "14:5", "15:1");
        assertThat(all.get(3).message()).contains("line 6 already");
    }

    @Test
    void aDomainOfTheWrongFormInAwssWordsSwitchesNothingOff() {
        String answer = """
                {"MailFromDomainAttributes": {
                    "example.com": {"MailFromDomain": ["bounce.example.com"]},
                    "example.net": {"MailFromDomain": "a.example.net", "MailFromDomain": null}}}
                """;
        assertThat(mistakes(answer))
                .extracting(FileError::message)
                .containsExactly("MailFromDomain takes one value.", "MailFromDomain is there twice. Keep one of them.");
    }

    @Test
    void whatIsNoIdentityInAwssWordsIsToldAndTheRestIsReadOn() {
        assertThat(mistakes("""
                MailFromDomainAttributes:
                  example.com: [Success, {a: b}]
                  ? [a, b]
                  : {}
                  exa mple.net:
                    ? {a: b}
                    : c
                    Tags: {MailFromDomain: x, more: [y]}
                Identities:
                  - example.com
                  - [Identity, {a: b}]
                  - {Identity: exa mple.org, MailFromDomain: null}
                """))
                .extracting(m -> m.line() + ": " + m.message().split("[:.]")[0])
                .containsExactly(
                        "2: This is not what SES tells of an identity",
                        "4: This is not what SES tells of an identity",
                        "5: “exa mple",
                        "6: A key must be one word",
                        "10: This is not an identity",
                        "11: This is not an identity",
                        "12: “exa mple");
    }

    @Test
    void aListOfAnswersHoldsNothingElse() {
        assertThat(mistakes("""
                [{"Identity": "example.com", "MailFromDomain": null}, "example.net",
                 ["example.org", {"a": "b"}],
                 {"Identity": "exa mple.io", "MailFromDomain": null}]
                """)).extracting(m -> m.line() + ":" + m.column()).containsExactly("1:55", "2:2", "3:15");
    }

    @Test
    void theColumnsOfACsvMayStandInAnyOrder() throws IOException {
        assertThat(read("BehaviorOnMXFailure,MailFromDomain,Identity\nRejectMessage,bounce,example.com\n"))
                .containsExactly(COM);
    }

    @Test
    void columnsThatAreMissingTwiceOrUnknownAreNamed() {
        String header = " The header is: Identity,MailFromDomain,BehaviorOnMXFailure";
        assertThat(mistakes("Identity,Domain,identity\nexample.com,bounce,example.com\n"))
                .containsExactly(
                        new FileError(1, 0, "A column is missing." + header, ""),
                        new FileError(1, 2, "There is no column “Domain”." + header, ""),
                        new FileError(1, 3, "The column identity is there twice." + header, ""));
    }

    @Test
    void aCsvThatBreaksOffInAQuoteIsToldWithTheRowBefore() {
        assertThat(mistakes("Identity,MailFromDomain\nexample.com,bounce\nexample.net,\"bounce\" x\n"))
                .singleElement()
                .satisfies(m ->
                        assertThat(m.line() + " " + m.message()).startsWith("2 The CSV cannot be read from here on: "));
    }

    @Test
    void aFileLargerThanWhatTellsItsKindIsReadToTheEnd() throws IOException {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> "host-" + i + ".example.com,bounce\n")
                .collect(Collectors.joining());
        assertThat(read("Identity,MailFromDomain\n" + rows)).hasSize(300);
    }

    @Test
    void aSectionMayBeLeftEmptyButNotHaveAnotherForm() throws IOException {
        assertThat(read("defaults:\nidentities:\n  - {identity: off.example.org, mail_from_domain: ''}\n"))
                .containsExactly(OFF);
        assertThat(mistakes("defaults: [bounce]\nidentities: example.com\nothers:\n"))
                .extracting(FileError::line)
                .containsExactly(1, 2, 3);
    }

    @Test
    void aKeyOrAnItemThatIsNoWordIsToldAndTheRestIsReadOn() {
        assertThat(mistakes("""
                identities:
                  - [example.com, {a: b}]
                  - identity: example.com
                    ? [a, b]
                    : {c: d}
                    mail_from: {a: [b]}
                    mail_from_domain: bounce
                  - identity: example.net
                    mail_from_domain: bounce
                    mail_from_label: bounce
                """))
                .containsExactly(
                        new FileError(2, 5, "This is not a row. Write - identity: example.com", ""),
                        new FileError(4, 7, "A key must be one word.", ""),
                        new FileError(
                                6,
                                5,
                                "There is no key “mail_from” here. Known are: behavior_on_mx_failure, identity,"
                                        + " mail_from_domain, mail_from_label",
                                ""),
                        new FileError(10, 22, "A row has mail_from_label or mail_from_domain, not both.", ""));
    }

    @Test
    void whatIsBrokenIsToldWithItsPlace() {
        assertThat(mistakes("identities:\n  - identity: [example.com\n  foo: bar\n"))
                .extracting(m -> m.line() + ":" + m.column() + " " + m.message().split(":")[0])
                .contains("3:6 The YAML cannot be read from here on");
        assertThat(mistakes("identities: \u0007"))
                .singleElement()
                .satisfies(m -> assertThat(m.message()).startsWith("This is not YAML: "));
        assertThat(mistakes("just words"))
                .extracting(m -> m.column() + " " + m.message().split(":")[0])
                .containsExactly("1 The file must begin with “identities");
    }

    @Test
    void theErrorNamesTheFileAndCountsWhatIsWrong() {
        assertThatThrownBy(() -> read("just words"))
                .hasMessageStartingWith("f has an error:\nline 1, column 1: The file must begin");
        assertThatThrownBy(() -> read("defaults: a\nidentities: a\n"))
                .hasMessageStartingWith("f has 2 errors:\nline 1");
        assertThatThrownBy(() -> read("Identity\n")).hasMessageContaining("\nline 1: A column is missing.");
    }

    @Test
    void anExportIsWrittenInOneFormAndQuotesOnlyWhatYamlCouldTakeForSomethingElse() {
        Map<Identity, MailFromSetting> settings = new LinkedHashMap<>();
        settings.put(
                Identity.parse("example.com"),
                MailFromSetting.of(MailFromDomain.parse("1.example.com"), BehaviorOnMxFailure.REJECT_MESSAGE));
        settings.put(Identity.parse("o'neil@example.org"), MailFromSetting.OFF);
        assertThat(DesiredStateWriter.yaml(settings)).isEqualTo("""
                identities:
                  - identity: example.com
                    mail_from_domain: '1.example.com'
                    behavior_on_mx_failure: RejectMessage
                  - identity: 'o''neil@example.org'
                    mail_from_domain: ''
                """);
    }

    @Test
    void whatIsExportedIsReadAgainAsItWas() throws IOException {
        Map<Identity, MailFromSetting> settings = new LinkedHashMap<>();
        for (String name : new String[] {"example.com", "1.example.net", "O'Neil+x@example.org", "Ann@example.org"}) {
            Identity identity = Identity.parse(name);
            settings.put(
                    identity,
                    MailFromSetting.of(MailFromDomain.parse("bounce", identity), BehaviorOnMxFailure.REJECT_MESSAGE));
        }
        settings.put(Identity.parse("off.example.org"), MailFromSetting.OFF);
        String text = DesiredStateWriter.yaml(settings);
        List<ChangeIntent> intents = read(text);
        assertThat(intents).extracting(ChangeIntent::identity).containsExactlyElementsOf(settings.keySet());
        assertThat(intents.get(0)).isEqualTo(COM);
        assertThat(intents.get(4)).isEqualTo(OFF);
        assertThat(read(DesiredStateWriter.yaml(Map.of()))).isEmpty();
    }

    private static ChangeIntent set(String identity, String domain, BehaviorOnMxFailure behavior) {
        return new ChangeIntent.SetDomain(
                Identity.parse(identity), MailFromDomain.parse(domain), Optional.of(behavior));
    }

    private static List<ChangeIntent> read(String text) throws IOException {
        return DesiredStateReader.read(new StringReader(text), "f").intents();
    }

    private static final Pattern LINE = Pattern.compile("(?m)^line (\\d+)(?:, column (\\d+))?: (.*)$");

    private static List<FileError> mistakes(String text) {
        try {
            return List.of(new FileError(0, 0, "none, but " + read(text), ""));
        } catch (FileErrorsException e) {
            return LINE.matcher(e.getMessage())
                    .results()
                    .map(m -> new FileError(
                            Integer.parseInt(m.group(1)),
                            m.group(2) == null ? 0 : Integer.parseInt(m.group(2)),
                            m.group(3),
                            ""))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
