package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.EditDistance;
import dev.mailfrom.core.ses.SesRegions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host that SES requires as the MX of a MAIL FROM domain, {@code feedback-smtp.REGION.amazonses.com} (SES developer
 * guide, mail-from), and its misspellings.
 */
public final class FeedbackHost {

    private static final Pattern RIGHT = Pattern.compile("feedback-smtp\\.([a-z0-9-]+)\\.amazonses\\.com");
    private static final Pattern APPENDED = Pattern.compile(RIGHT.pattern() + "\\.(.+)");
    private static final Pattern OTHER_HOST =
            Pattern.compile("(inbound-smtp|email-smtp(?:-fips)?|email)\\..*amazon(?:aws|ses)\\.com(\\..*)?");
    private static final Map<String, String> OTHER_HOSTS = Map.of(
            "inbound-smtp", "that host receives mail for SES",
            "email-smtp", "that host is SES's SMTP endpoint, which takes mail to be sent",
            "email-smtp-fips", "that host is SES's SMTP endpoint, which takes mail to be sent",
            "email", "that host is SES's API endpoint");
    /** An escape in the presentation form of a name (RFC 1035 section 5.1). */
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9]{3})|(.))");

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

    /**
     * The region that one without SES most likely means; empty if none is like it, or if SES is there. It is at most two
     * typing errors away, or has an availability or local zone at its end ({@code us-east-1a}).
     *
     * @param likely the region to prefer among equally close ones
     */
    public static Optional<String> intendedRegion(String region, String likely) {
        return SesRegions.isKnown(region)
                ? Optional.empty()
                : closest(region, likely, UnaryOperator.identity(), known -> region.matches(known + "[^0-9].*"));
    }

    /** What is wrong with a host that resembles SES's; empty if it does not. @param likely the region to prefer */
    public static Optional<String> describeNearMiss(String host, String likely) {
        if (region(host).isPresent()) {
            return Optional.empty();
        }
        Matcher appended = APPENDED.matcher(host);
        Matcher other = OTHER_HOST.matcher(host);
        if (appended.matches()) {
            return Optional.of("the DNS provider has appended “" + appended.group(2)
                    + "”: the value was entered without a dot at the end");
        } else if (other.matches()) {
            return Optional.of(OTHER_HOSTS.get(other.group(1)) + "; bounces go to feedback-smtp");
        } else if (host.matches("feedback-smtp\\..*amazonaws\\.com(\\..*)?")) {
            return Optional.of("it ends in amazonaws.com instead of amazonses.com");
        } else if (host.equals("feedback-smtp.amazonses.com") || host.equals("feedback-smtp..amazonses.com")) {
            return Optional.of("the region is missing");
        } else if (RIGHT.matcher(host).matches() || host.matches("feedback-smtp\\.[^a-z0-9].*\\.amazonses\\.com")) {
            return Optional.of("the region was never filled in");
        }
        return describeAdditions(host, likely)
                .or(() -> closest(host, likely, FeedbackHost::of, known -> false)
                        .map(known -> "it is a misspelling of " + of(known)));
    }

    /** A host that is SES's, or a near miss of it, once what does not belong to a host name is taken away. */
    private static Optional<String> describeAdditions(String host, String likely) {
        String entered = ESCAPE.matcher(host)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group(2)
                                : String.valueOf((char) Integer.parseInt(escape.group(1)))));
        String named = entered.replaceAll("[^a-z0-9._-]", "");
        String bare =
                named.replaceFirst("^(mx)?[0-9]{1,5}\\.?(?=feedback-)", "").replaceFirst("\\.$", "");
        if (bare.equals(host)) {
            return Optional.empty();
        }
        List<String> additions = new ArrayList<>();
        if (entered.matches("(?s).*[\\s].*")) {
            additions.add("blanks");
        }
        if (entered.matches("(?s).*[\"'“”].*")) {
            additions.add("quotation marks");
        }
        if (!named.startsWith(bare)) {
            additions.add("the preference");
        }
        String what = additions.isEmpty() ? "characters that are not part of it" : String.join(" and ", additions);
        return region(bare)
                .map(region -> of(intendedRegion(region, likely).orElse(region)))
                .or(() -> describeNearMiss(bare, likely).map(why -> of(likely)))
                .map(right -> "it is " + right + " with " + what + " in the name");
    }

    /** The known region whose name is at most two typing errors away, or that is like it. @param form makes the name */
    private static Optional<String> closest(
            String name, String likely, UnaryOperator<String> form, Predicate<String> like) {
        return SesRegions.known().stream()
                .filter(known -> like.test(known) || EditDistance.isAtMost(name, form.apply(known), 2))
                .min(Comparator.<String>comparingInt(known -> EditDistance.between(name, form.apply(known)))
                        .thenComparing(known -> !known.equals(likely)));
    }
}
