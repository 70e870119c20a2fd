package dev.mailfrom.core.ses;

import java.util.List;

/**
 * The regions that have an SES endpoint, as the metadata of the AWS SDK lists them (a test compares). They stand here because
 * loading the metadata costs every start. AWS opens new regions: warn by this list, never refuse.
 */
public final class SesRegions {

    private static final List<String> KNOWN = List.of(
            "af-south-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eusc-de-east-1",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-gov-east-1",
            "us-gov-west-1",
            "us-west-1",
            "us-west-2");

    private SesRegions() {}

    /** All of them, sorted. */
    public static List<String> known() {
        return KNOWN;
    }

    /** Those of the partition that the region belongs to: the others that its credentials can reach. Sorted. */
    public static List<String> inPartitionOf(String region) {
        return KNOWN.stream()
                .filter(other -> partition(other).equals(partition(region)))
                .toList();
    }

    public static boolean isKnown(String region) {
        return KNOWN.contains(region);
    }

    /**
     * Whether AWS or mail in the wild shows that the feedback host of the region is {@code feedback-smtp.REGION.amazonses.com}.
     * Of the European Sovereign Cloud and of us-gov-east-1 no public trace is known (November 2026).
     */
    public static boolean isFeedbackHostVerified(String region) {
        return !partition(region).equals("aws-eusc") && !region.equals("us-gov-east-1");
    }

    /** The partition by its name in ARNs. An unknown region is one of the commercial partition unless its name says otherwise. */
    public static String partition(String region) {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("eusc-") ? "aws-eusc" : region.startsWith("cn-") ? "aws-cn" : "aws";
    }
}
