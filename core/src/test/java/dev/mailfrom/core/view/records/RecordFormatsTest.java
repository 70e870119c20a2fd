package dev.mailfrom.core.view.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.List;
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
    void whereThereIsNothingToPublishThereIsNoRequest() {
        assertThat(new Route53Format().format(ONLY_DELETING, ZONE)).isEmpty();
        assertThat(new CloudflareFormat().format(ONLY_DELETING, ZONE)).isEmpty();
        for (RecordFormat format :
                List.of(new ZoneFileFormat(), new Route53Format(), new TerraformFormat(), new CloudflareFormat())) {
            assertThat(format.format(RecordChanges.NONE, ZONE)).isEmpty();
        }
    }
}
