package dev.mailfrom.core.view.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each form looks like, to the letter. */
class RecordFormatsTest {

    private static final MailFromDomain BOUNCE = MailFromDomain.parse("bounce.example.com");
    private static final String ZONE = "example.com";
    private static final String NAME = "bounce.example.com";

    private static final RecordChanges BOTH =
            new RecordChanges(RequiredRecord.all(BOUNCE, "us-east-1"), List.of(), List.of());

    private static final RecordChanges REPLACING = new RecordChanges(
            List.of(RequiredRecord.spf(BOUNCE, "v=spf1 include:amazonses.com exists:%{i}.x.example -all")),
            List.of(new DnsRecord.Txt(NAME, 300, "v=spf1 exists:%{i}.x.example -all")),
            List.of(new DnsRecord.Txt(NAME, 300, "say \"${hi}\"")));

    private static final RecordChanges LONG =
            new RecordChanges(List.of(RequiredRecord.spf(BOUNCE, "v=spf1 " + "x".repeat(250))), List.of(), List.of());

    private static final RecordChanges ONLY_DELETING =
            new RecordChanges(List.of(), List.of(new DnsRecord.Mx(NAME, 300, 10, "mail.example.com")), List.of());

    @Test
    void aZoneFile() {
        assertThat(new ZoneFileFormat().format(BOTH, ZONE)).isEqualTo("""
                        bounce.example.com. 1800 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
                        bounce.example.com. 1800 IN TXT "v=spf1 include:amazonses.com ~all\"""");
        assertThat(new ZoneFileFormat().format(REPLACING, ZONE)).isEqualTo("""
                        ; Delete first:
                        ;   bounce.example.com. 300 IN TXT "v=spf1 exists:%{i}.x.example -all"
                        bounce.example.com. 1800 IN TXT "v=spf1 include:amazonses.com exists:%{i}.x.example -all\"""");
        assertThat(new ZoneFileFormat().format(ONLY_DELETING, ZONE)).isEqualTo("""
                        ; Delete:
                        ;   bounce.example.com. 300 IN MX 10 mail.example.com.""");
    }

    @Test
    void aChangeBatchOfRoute53() {
        assertThat(new Route53Format().format(BOTH, ZONE)).isEqualTo("""
                        {
                          "Comment": "Custom MAIL FROM domain bounce.example.com for Amazon SES.",
                          "Changes": [
                            {
                              "Action": "CREATE",
                              "ResourceRecordSet": {
                                "Name": "bounce.example.com.",
                                "Type": "MX",
                                "TTL": 1800,
                                "ResourceRecords": [
                                  {
                                    "Value": "10 feedback-smtp.us-east-1.amazonses.com."
                                  }
                                ]
                              }
                            },
                            {
                              "Action": "CREATE",
                              "ResourceRecordSet": {
                                "Name": "bounce.example.com.",
                                "Type": "TXT",
                                "TTL": 1800,
                                "ResourceRecords": [
                                  {
                                    "Value": "\\"v=spf1 include:amazonses.com ~all\\""
                                  }
                                ]
                              }
                            }
                          ]
                        }""");
    }

    @Test
    void aSetOfRoute53KeepsTheTextsThatHaveNothingToDoWithIt() {
        var batch = JsonParser.parseString(new Route53Format().format(REPLACING, ZONE))
                .getAsJsonObject();
        var set = batch.getAsJsonArray("Changes")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("ResourceRecordSet")
                .getAsJsonArray("ResourceRecords");

        assertThat(set.asList())
                .map(record -> record.getAsJsonObject().get("Value").getAsString())
                .containsExactly(
                        "\"v=spf1 include:amazonses.com exists:%{i}.x.example -all\"", "\"say \\\"${hi}\\\"\"");
        assertThat(batch.get("Comment").getAsString())
                .startsWith("Delete first: bounce.example.com. 300 IN TXT \"v=spf1 exists:%{i}.x.example -all\"; ")
                .hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void terraformForRoute53() {
        assertThat(new TerraformFormat().format(BOTH, ZONE)).isEqualTo("""
                        data "aws_route53_zone" "example_com" {
                          name = "example.com"
                        }

                        resource "aws_route53_record" "bounce_example_com_mx" {
                          zone_id = data.aws_route53_zone.example_com.zone_id
                          name    = "bounce.example.com"
                          type    = "MX"
                          ttl     = 1800
                          records = ["10 feedback-smtp.us-east-1.amazonses.com."]
                        }

                        resource "aws_route53_record" "bounce_example_com_txt" {
                          zone_id = data.aws_route53_zone.example_com.zone_id
                          name    = "bounce.example.com"
                          type    = "TXT"
                          ttl     = 1800
                          records = ["v=spf1 include:amazonses.com ~all"]
                        }""");
        assertThat(new TerraformFormat().format(REPLACING, ZONE))
                .startsWith("""
                        # Delete first, or import into the state:
                        #   bounce.example.com. 300 IN TXT "v=spf1 exists:%{i}.x.example -all"
                        #   bounce.example.com. 300 IN TXT "say \\"${hi}\\"" (comes back with the new set)

                        data""")
                .contains("""
                          records = ["v=spf1 include:amazonses.com exists:%%{i}.x.example -all", "say \\\\\\"$${hi}\\\\\\""]
                        """);
        assertThat(new TerraformFormat().format(LONG, "1-x.xn--p1ai"))
                .contains("\"aws_route53_zone\" \"_1_x_xn__p1ai\"")
                .contains("records = [\"v=spf1 " + "x".repeat(248) + "\\\"\\\"xx\"]");
        assertThat(new TerraformFormat().format(ONLY_DELETING, ZONE))
                .isEqualTo("# Delete:\n#   bounce.example.com. 300 IN MX 10 mail.example.com.");
    }

    @Test
    void aBatchOfCloudflare() {
        assertThat(new CloudflareFormat().format(BOTH, ZONE)).isEqualTo("""
                        {
                          "posts": [
                            {
                              "type": "MX",
                              "name": "bounce.example.com",
                              "content": "feedback-smtp.us-east-1.amazonses.com",
                              "priority": 10,
                              "ttl": 1800
                            },
                            {
                              "type": "TXT",
                              "name": "bounce.example.com",
                              "content": "\\"v=spf1 include:amazonses.com ~all\\"",
                              "ttl": 1800
                            }
                          ]
                        }""");
        assertThat(new CloudflareFormat().format(LONG, ZONE)).contains("x\\\" \\\"xx\\\"\"");
    }

    @Test
    void aTemplateOfCloudFormation() {
        assertThat(new CloudFormationFormat().format(BOTH, ZONE)).isEqualTo("""
                        AWSTemplateFormatVersion: '2010-09-09'
                        Description: Custom MAIL FROM domains for Amazon SES
                        Resources:
                          MailFromExampleCom:
                            Type: AWS::Route53::RecordSetGroup
                            DeletionPolicy: Retain
                            UpdateReplacePolicy: Retain
                            Properties:
                              HostedZoneName: 'example.com.'
                              RecordSets:
                                - Name: 'bounce.example.com.'
                                  Type: MX
                                  TTL: '1800'
                                  ResourceRecords:
                                    - '10 feedback-smtp.us-east-1.amazonses.com.'
                                - Name: 'bounce.example.com.'
                                  Type: TXT
                                  TTL: '1800'
                                  ResourceRecords:
                                    - '"v=spf1 include:amazonses.com ~all"'""");
        assertThat(new CloudFormationFormat().format(ONLY_DELETING, ZONE))
                .isEqualTo("# Delete (zone example.com):\n#   bounce.example.com. 300 IN MX 10 mail.example.com.");
        assertThat(new CloudFormationFormat().format(LONG, "1-x.example")).contains("  MailFrom1ZxExample:");
    }

    @Test
    void entriesOfAZoneFileOfOctoDns() {
        assertThat(new OctoDnsFormat().format(BOTH, ZONE)).isEqualTo("""
                        # octoDNS deletes what its file does not have: add these entries to the file of example.com.
                        ---
                        'bounce':
                          - ttl: 1800
                            type: MX
                            values:
                              - exchange: 'feedback-smtp.us-east-1.amazonses.com.'
                                preference: 10
                          - ttl: 1800
                            type: TXT
                            values:
                              - 'v=spf1 include:amazonses.com ~all'""");
    }

    @Test
    void octoDnsIsGivenEscapedSemicolonsAndRemarksForWhatItCannotHold() {
        RecordChanges changes = new RecordChanges(
                List.of(RequiredRecord.spf(BOUNCE)),
                List.of(),
                List.of(new DnsRecord.Txt(NAME, 60, "it's; so"), new DnsRecord.Txt(NAME, 60, "say \"hi\"")));

        assertThat(new OctoDnsFormat().format(changes, ZONE))
                .contains(
                        "      - 'v=spf1 include:amazonses.com ~all'\n",
                        "      - 'it''s\\; so'\n",
                        "      # octoDNS has no form for this text, which stays only if you enter it: \"say");
    }

    @Test
    void octoDnsDemandsItsOwnOrderOfNames() {
        RecordChanges changes = new RecordChanges(
                List.of("m10.example.com", "example.com", "m2.example.com", "m2.a.example.com", "7.example.com")
                        .stream()
                        .map(name -> new RequiredRecord(name, RecordType.TXT, 60, "\"x\""))
                        .toList(),
                List.of(),
                List.of());

        assertThat(new OctoDnsFormat().format(changes, ZONE).lines().filter(line -> line.startsWith("'")))
                .containsExactly("'':", "'7':", "'m2':", "'m2.a':", "'m10':");
    }

    @Test
    void statementsOfDnsControl() {
        assertThat(new DnsControlFormat().format(BOTH, ZONE)).isEqualTo("""
                        // “dnscontrol push” deletes what the file does not have. Below the zone's D(), or with NO_PURGE in it:
                        D_EXTEND("example.com",
                          MX("bounce", 10, "feedback-smtp.us-east-1.amazonses.com.", TTL(1800)),
                          TXT("bounce", "v=spf1 include:amazonses.com ~all", TTL(1800))
                        );""");
        assertThat(new DnsControlFormat().format(ONLY_DELETING, ZONE))
                .isEqualTo("// Take out of the zone first:\n//   bounce.example.com. 300 IN MX 10 mail.example.com.");
    }

    @Test
    void anUpdateCreatesOnlyWhatIsNotThere() {
        assertThat(new NsupdateFormat().format(BOTH, ZONE)).isEqualTo("""
                        zone example.com
                        prereq nxrrset bounce.example.com. CNAME
                        prereq nxrrset bounce.example.com. MX
                        update add bounce.example.com. 1800 MX 10 feedback-smtp.us-east-1.amazonses.com.
                        prereq nxrrset bounce.example.com. CNAME
                        prereq nxrrset bounce.example.com. TXT
                        update add bounce.example.com. 1800 TXT "v=spf1 include:amazonses.com ~all"
                        send""");
    }

    @Test
    void anUpdateReplacesOnlyTheSetThatDnsHasNow() {
        assertThat(new NsupdateFormat().format(REPLACING, ZONE)).isEqualTo("""
                        zone example.com
                        prereq nxrrset bounce.example.com. CNAME
                        prereq yxrrset bounce.example.com. TXT "v=spf1 exists:%{i}.x.example -all"
                        prereq yxrrset bounce.example.com. TXT "say \\"${hi}\\""
                        update delete bounce.example.com. TXT "v=spf1 exists:%{i}.x.example -all"
                        update add bounce.example.com. 1800 TXT "v=spf1 include:amazonses.com exists:%{i}.x.example -all"
                        send""");
        assertThat(new NsupdateFormat().format(ONLY_DELETING, ZONE)).isEqualTo("""
                        zone example.com
                        prereq yxrrset bounce.example.com. MX 10 mail.example.com.
                        update delete bounce.example.com. MX 10 mail.example.com.
                        send""");
    }

    @Test
    void anUpdateNeverRemovesAnAlias() {
        RecordChanges changes = new RecordChanges(
                List.of(RequiredRecord.mx(BOUNCE, "us-east-1")),
                List.of(new DnsRecord.Cname(NAME, 300, "other.example.net")),
                List.of());

        assertThat(new NsupdateFormat().format(changes, ZONE))
                .startsWith("; Delete first, by hand:\n;   bounce.example.com. 300 IN CNAME other.example.net.\nzone")
                .doesNotContain("update delete");
    }

    @Test
    void manyRecordsMakeSeveralRequests() {
        RecordChanges changes = RecordChanges.join(IntStream.range(0, 1_000)
                .mapToObj(i -> MailFromDomain.parse("b.n%04d.example.com".formatted(i)))
                .map(domain -> new RecordChanges(RequiredRecord.all(domain, "us-east-1"), List.of(), List.of()))
                .toList());
        String updates = new NsupdateFormat().format(changes, ZONE);
        List<String> batches = List.of(new Route53Format().format(changes, ZONE).split("\n\n"));

        assertThat(batches)
                .hasSize(3)
                .allSatisfy(batch -> assertThat(JsonParser.parseString(batch)
                                .getAsJsonObject()
                                .getAsJsonArray("Changes")
                                .size())
                        .isLessThanOrEqualTo(1_000));
        assertThat(new CloudflareFormat().format(changes, ZONE).split("\n\n")).hasSize(10);
        assertThat(updates.lines().filter("send"::equals).count()).isBetween(2L, 20L);
        assertThat(updates.lines().filter("zone example.com"::equals).count())
                .isEqualTo(updates.lines().filter("send"::equals).count());
    }

    @Test
    void filesOfManyZonesHaveThemAll() {
        List<ZoneRecords> zones = List.of(new ZoneRecords(ZONE, BOTH), new ZoneRecords("example.org", ONLY_DELETING));

        for (String name : RecordFormats.names()) {
            if (RecordFormats.named(name).hasManyZones()) {
                assertThat(RecordFormats.named(name).format(zones))
                        .as(name)
                        .contains("feedback-smtp", "mail.example.com");
            }
        }
    }

    @Test
    void route53IsGivenOctalDigitsAndZoneFilesDecimalOnes() {
        RecordChanges changes = new RecordChanges(
                List.of(RequiredRecord.spf(BOUNCE)), List.of(), List.of(new DnsRecord.Txt(NAME, 60, "\u00e4")));

        assertThat(new Route53Format().format(changes, ZONE)).contains("\"\\\"\\\\344\\\"\"");
        assertThat(new CloudFormationFormat().format(changes, ZONE)).contains("- '\"\\344\"'");
        assertThat(new TerraformFormat().format(changes, ZONE)).contains("\"\\\\344\"");
        assertThat(new NsupdateFormat().format(changes, ZONE))
                .contains("prereq yxrrset bounce.example.com. TXT \"\\228\"");
    }

    @Test
    void whereThereIsNothingToPublishThereIsNoRequest() {
        assertThat(new Route53Format().format(ONLY_DELETING, ZONE)).isEmpty();
        assertThat(new CloudflareFormat().format(ONLY_DELETING, ZONE)).isEmpty();
        for (RecordFormat format :
                RecordFormats.names().stream().map(RecordFormats::named).toList()) {
            assertThat(format.format(RecordChanges.NONE, ZONE)).isEmpty();
        }
    }
}
