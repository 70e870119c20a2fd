package dev.mailfrom.core.view.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.ses.MailFromDomain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** Whatever text a record has, it comes out of every form as it went in; the seed stands in the failure. */
class RecordFormatsPropertyTest {

    private static final int ROUNDS = 300;
    private static final String NAME = "bounce.example.com";
    private static final String[] PIECES = {
        "\"", "\\", "%{i}", "${x}", "%%{", "$${", ";", "'", "include:a.example", "\\\""
    };

    private interface Check {
        void of(RecordChanges changes, String text, String other) throws IOException;
    }

    @Test
    void theZoneFileIsReadBackByAnotherProgram() {
        rounds((changes, text, other) -> {
            List<Record> records = new ArrayList<>();
            String file = new ZoneFileFormat().format(changes, "example.com") + "\n";
            try (Master master =
                    new Master(new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)), Name.root)) {
                for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
                    records.add(next);
                }
            }
            assertThat(records).hasSize(2);
            assertThat(records)
                    .allMatch(record -> record.getTTL() == 1800
                            && record.getName().toString().equals(NAME + "."));
            assertThat(((MXRecord) records.get(0)).getTarget().toString())
                    .isEqualTo("feedback-smtp.us-east-1.amazonses.com.");
            assertThat(joined(((TXTRecord) records.get(1)).getStringsAsByteArrays()))
                    .isEqualTo(text);
        });
    }

    @Test
    void theBatchesAreJsonWithTheSameText() {
        rounds((changes, text, other) -> {
            JsonObject route53 = JsonParser.parseString(new Route53Format().format(changes, "example.com"))
                    .getAsJsonObject();
            List<String> values = new ArrayList<>();
            for (JsonElement record : route53.getAsJsonArray("Changes")
                    .get(1)
                    .getAsJsonObject()
                    .getAsJsonObject("ResourceRecordSet")
                    .getAsJsonArray("ResourceRecords")) {
                values.add(record.getAsJsonObject().get("Value").getAsString());
            }
            assertThat(values).map(RecordFormatsPropertyTest::route53Text).containsExactly(text, other);
            assertThat(route53.get("Comment").getAsString()).hasSizeLessThanOrEqualTo(256);
            JsonObject cloudflare = JsonParser.parseString(new CloudflareFormat().format(changes, "example.com"))
                    .getAsJsonObject()
                    .getAsJsonArray("posts")
                    .get(1)
                    .getAsJsonObject();
            assertThat(unquoted(cloudflare.get("content").getAsString())).isEqualTo(text);
        });
    }

    @Test
    void terraformGivesItsProviderTheSameText() {
        Pattern strings = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
        rounds((changes, text, other) -> {
            List<String> lines = new TerraformFormat()
                    .format(changes, "example.com")
                    .lines()
                    .filter(line -> line.startsWith("  records = "))
                    .toList();
            List<String> values = strings.matcher(lines.get(1))
                    .results()
                    .map(RecordFormatsPropertyTest::evaluated)
                    .map(value -> "\"" + value.replace("\"\"", "\" \"") + "\"")
                    .map(RecordFormatsPropertyTest::route53Text)
                    .toList();

            assertThat(lines).hasSize(2);
            assertThat(values).containsExactly(text, other);
        });
    }

    /** A string of HCL without its escapes, read from left to right; one that would open a template fails the test. */
    private static String evaluated(MatchResult string) {
        String written = string.group(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            boolean literal = written.startsWith("$${", i) || written.startsWith("%%{", i);
            assertThat(written.startsWith("${", i) || written.startsWith("%{", i))
                    .as("a template opens at %d of %s", i, written)
                    .isFalse();
            i += written.charAt(i) == '\\' || literal ? 1 : 0;
            text.append(written.charAt(i));
            if (literal) {
                text.append('{');
                i++;
            }
        }
        return text.toString();
    }

    @Test
    void theTemplateOfCloudFormationIsYamlWithTheSameText() {
        rounds((changes, text, other) -> {
            List<?> sets = (List<?>) at(
                    yaml(new CloudFormationFormat().format(changes, "example.com")),
                    "Resources",
                    "MailFromExampleCom",
                    "Properties",
                    "RecordSets");

            assertThat((List<?>) at(sets.get(1), "ResourceRecords"))
                    .map(value -> route53Text((String) value))
                    .containsExactly(text, other);
        });
    }

    @Test
    void theEntriesOfOctoDnsAreYamlWithTheSameTextOrARemark() {
        rounds((changes, text, other) -> {
            String file = new OctoDnsFormat().format(changes, "example.com");
            List<?> values = (List<?>) at(((List<?>) at(yaml(file), "bounce")).get(1), "values");
            List<String> plain = Stream.of(text, other)
                    .filter(one -> one.matches("[ -~]*") && !one.matches("(?s).*[\"\\\\].*"))
                    .toList();

            assertThat(values == null ? List.of() : values)
                    .map(value -> value.toString().replace("\\;", ";"))
                    .containsExactlyElementsOf(plain);
            assertThat(file.split("has no form", -1)).hasSize(3 - plain.size());
        });
    }

    @Test
    void theStatementsOfDnsControlHaveTheSameText() {
        rounds((changes, text, other) -> {
            String line = new DnsControlFormat()
                    .format(changes, "example.com")
                    .lines()
                    .filter(one -> one.startsWith("  TXT("))
                    .findFirst()
                    .orElseThrow();
            String arguments = line.substring("  TXT(".length(), line.lastIndexOf(", TTL("));

            assertThat(JsonParser.parseString("[" + arguments + "]")
                            .getAsJsonArray()
                            .get(1)
                            .getAsString())
                    .isEqualTo(text);
        });
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static Object at(Object tree, String... path) {
        Object found = tree;
        for (String key : path) {
            found = ((Map<?, ?>) found).get(key);
        }
        return found;
    }

    /** The text of quoted strings whose escapes are octal. */
    private static String route53Text(String value) {
        Pattern octal = Pattern.compile("\\\\(?:([0-7]{3})|(.))");
        return unquoted(octal.matcher(value)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group()
                                : "\\%03d".formatted(Integer.parseInt(escape.group(1), 8)))));
    }

    private static String unquoted(String value) {
        List<String> strings = ZoneFileText.strings(value);
        assertThat(strings).allMatch(string -> string.length() <= 255);
        return String.join("", strings);
    }

    private static String joined(List<byte[]> strings) {
        StringBuilder text = new StringBuilder();
        strings.forEach(bytes -> text.append(new String(bytes, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    private static void rounds(Check check) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String text = "v=spf1 " + text(random);
            String other = text(random);
            MailFromDomain domain = MailFromDomain.parse(NAME);
            RecordChanges changes = new RecordChanges(
                    List.of(RequiredRecord.mx(domain, "us-east-1"), RequiredRecord.spf(domain, text)),
                    List.of(new DnsRecord.Txt(NAME, 300, text(random))),
                    List.of(new DnsRecord.Txt(NAME, 300, other)));
            try {
                check.of(changes, text, other);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + changes, e);
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(80); pieces > 0; pieces--) {
            int kind = random.nextInt(10);
            text.append(
                    kind < 4
                            ? PIECES[random.nextInt(PIECES.length)]
                            : kind < 9
                                    ? Character.toString(' ' + random.nextInt(95))
                                    : Character.toString(random.nextInt(256)));
        }
        return text.toString();
    }
}
