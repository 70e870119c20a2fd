package dev.mailfrom.core.command.program;

import java.util.List;
import java.util.stream.Collectors;

/** The least IAM policy for the requests that mailfrom sends to Route 53 (service authorization reference, Route 53). */
final class Route53Policy {

    private Route53Policy() {}

    /** @param region tells the partition @param zones ids */
    static String text(String region, List<String> zones) {
        String partition = region.startsWith("us-gov-")
                ? "aws-us-gov"
                : region.startsWith("cn-") ? "aws-cn" : region.startsWith("eusc-") ? "aws-eusc" : "aws";
        String resources = zones.stream()
                .distinct()
                .map(zone -> "        \"arn:" + partition + ":route53:::hostedzone/" + zone + "\"")
                .collect(Collectors.joining(",\n"));
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
                    }
                  ]
                }""".formatted(resources);
    }
}
