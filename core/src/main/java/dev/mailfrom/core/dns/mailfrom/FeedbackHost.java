package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.EditDistance;
import dev.mailfrom.core.ses.SesRegions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host that SES requires as the MX of a MAIL FROM domain, {@code feedback-smtp.REGION.amazonses.com} (SES developer
 * guide, mail-from), and its misspellings.
 */
public final class FeedbackHost {

    private static final Pattern RIGHT = Pattern.compile("feedback-smtp\\.([a-z0-9-]+)\\.amazonses\\.com");
    /** What programs and templates write instead of a region. */
    private static final Set<String> PLACEHOLDERS = Set.of("undefined", "null", "none", "nil", "region", "aws-region");

    private FeedbackHost() {}

    /** The host for a region, without the trailing dot. */
    public static String of(String region) {
        return "feedback-smtp." + region + ".amazonses.com";
    }

    /** The region in a host of this form, known or not; empty for any other host. */
    public static Optional<String> region(String host) {
        Matcher matcher = RIGHT.matcher(host);
        return matcher.matches() && !PLACEHOLDERS.contains(matcher.group(1))
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** Whether the record is an MX to SES's host of any region. */
    public static boolean isMxOf(DnsRecord record) {
        return record instanceof DnsRecord.Mx mx && region(mx.target()).isPresent();
    }

    /** What is wrong with a host that resembles SES's; empty if it does not. */
    public static Optional<String> describeNearMiss(String host) {
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
        return closest(host).map(right -> "it is a misspelling of " + right);
    }

    /** The right host of a known region that is at most two typing errors away. */
    private static Optional<String> closest(String host) {
        return SesRegions.known().stream()
                .map(FeedbackHost::of)
                .filter(right -> EditDistance.isAtMost(host, right, 2))
                .min(Comparator.comparingInt(right -> EditDistance.between(host, right)));
    }
}
