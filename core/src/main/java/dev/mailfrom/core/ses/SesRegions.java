package dev.mailfrom.core.ses;

import java.util.List;

/** The regions with an SES endpoint (AWS service model of SES, November 2026). The list can grow: warn by it, never refuse. */
public final class SesRegions {

    private static final List<String> KNOWN = List.of(
            "af-south-1",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-5",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eusc-de-east-1",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-gov-east-1",
            "us-gov-west-1",
            "us-west-1",
            "us-west-2");

    private SesRegions() {}

    /** All known regions, sorted. */
    public static List<String> known() {
        return KNOWN;
    }

    public static boolean isKnown(String region) {
        return KNOWN.contains(region);
    }
}
