package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.EditDistance;
import dev.mailfrom.core.ses.SesRegions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host that SES wants as the MX of a MAIL FROM domain, {@code feedback-smtp.REGION.amazonses.com} (SES developer
 * guide, mail-from), and what a host that is not it was probably meant to be.
 */
public final class FeedbackHost {

    private static final Pattern RIGHT = Pattern.compile("feedback-smtp\\.([a-z0-9-]+)\\.amazonses\\.com");
    /** What programs and templates put where a region should stand. */
    private static final Set<String> PLACEHOLDERS = Set.of("undefined", "null", "none", "nil", "region", "aws-region");

    private FeedbackHost() {}

    /** The host for a region, without the trailing dot. */
    public static String of(String region) {
        return "feedback-smtp." + region + ".amazonses.com";
    }

    /** The region of a host of the right form, known or not; empty for any other host. */
    public static Optional<String> region(String host) {
        Matcher matcher = RIGHT.matcher(host);
        return matcher.matches() && !PLACEHOLDERS.contains(matcher.group(1))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** Whether the record is an MX that names SES's host, of whatever region. */
    public static boolean isMxOf(DnsRecord record) {
        return record instanceof DnsRecord.Mx mx && region(mx.target()).isPresent();
    }

    /** What is wrong with a host that looks as if SES's were meant; empty where it does not look so. */
    public static Optional<String> describeNearMiss(String host, String name) {
        if (region(host).isPresent()) {
            return Optional.empty();
        }
        Matcher appended = Pattern.compile(RIGHT.pattern() + "\\.(.+)").matcher(host);
        if (appended.matches()) {
            return Optional.of("the DNS provider has appended “" + appended.group(2)
                    + "”: the value was entered without a dot at the end");
        }
        if (host.matches("inbound-smtp\\..*amazonaws\\.com")) {
            return Optional.of("that host receives mail for SES; bounces go to feedback-smtp");
        }
        if (host.matches("feedback-smtp\\..*amazonaws\\.com(\\..*)?")) {
            return Optional.of("it ends in amazonaws.com instead of amazonses.com");
        }
        if (host.equals("feedback-smtp.amazonses.com") || host.equals("feedback-smtp..amazonses.com")) {
            return Optional.of("the region is missing");
        }
        if (RIGHT.matcher(host).matches() || host.matches("feedback-smtp\\.[^a-z0-9].*\\.amazonses\\.com")) {
            return Optional.of("the region was never filled in");
        }
        return closest(host).map(right -> "it is a typing error of " + right);
    }

    /** The right host of a known region that is at most two typing errors away. */
    private static Optional<String> closest(String host) {
        return SesRegions.known().stream()
                .map(FeedbackHost::of)
                .filter(right -> EditDistance.isAtMost(host, right, 2))
                .min(java.util.Comparator.comparingInt(right -> EditDistance.between(host, right)));
    }
}
