package dev.mailfrom.core.command.program;

import dev.mailfrom.core.publish.ProviderZone;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The least IAM policy for the requests that mailfrom sends to Route 53 (service authorization reference, Route 53). It
 * permits changes only of MX and TXT sets below the zones' own names.
 */
final class Route53Policy {

    private Route53Policy() {}

    /** @param region tells the partition @param zones at least one */
    static String text(String region, List<ProviderZone> zones) {
        String partition = region.startsWith("us-gov-")
                ? "aws-us-gov"
                : region.startsWith("cn-") ? "aws-cn" : region.startsWith("eusc-") ? "aws-eusc" : "aws";
        String route53 = "arn:" + partition + ":route53:::";
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "route53:ListHostedZonesByName",
                      "Resource": "*"
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "route53:GetHostedZone",
                        "route53:ListResourceRecordSets"
                      ],
                      "Resource": [
                %s
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": "route53:ChangeResourceRecordSets",
                      "Resource": [
                %s
                      ],
                      "Condition": {
                        "ForAllValues:StringEquals": {
                          "route53:ChangeResourceRecordSetsRecordTypes": ["MX", "TXT"],
                          "route53:ChangeResourceRecordSetsActions": ["CREATE", "DELETE"]
                        },
                        "ForAllValues:StringLike": {
                          "route53:ChangeResourceRecordSetsNormalizedRecordNames": [
                %s
                          ]
                        }
                      }
                    },
                    {
                      "Effect": "Allow",
                      "Action": "route53:GetChange",
                      "Resource": "%s"
                    }
                  ]
                }""".formatted(
                        lines(8, zones, zone -> route53 + "hostedzone/" + zone.id()),
                        lines(8, zones, zone -> route53 + "hostedzone/" + zone.id()),
                        lines(12, zones, zone -> "*." + zone.name()),
                        route53 + "change/*");
    }

    private static String lines(int indent, List<ProviderZone> zones, Function<ProviderZone, String> text) {
        return zones.stream()
                .map(text)
                .distinct()
                .map(line -> " ".repeat(indent) + '"' + line + '"')
                .collect(Collectors.joining(",\n"));
    }
}
