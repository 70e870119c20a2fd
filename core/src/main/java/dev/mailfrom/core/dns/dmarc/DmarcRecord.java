package dev.mailfrom.core.dns.dmarc;

import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A policy record (RFC 9989 sections 4.7 and 4.8). Unknown tags are ignored, and so are known tags with an invalid value.
 *
 * @param text the record as DNS has it
 * @param tags the valid tags, by name in lower case, with their values as written
 * @param invalid the known tags whose value is invalid, by name
 * @param faults what was ignored, one sentence each
 */
public record DmarcRecord(String text, Map<String, String> tags, Set<String> invalid, List<String> faults) {

    private static final Pattern VERSION = Pattern.compile("[vV][ \t]*=[ \t]*DMARC1[ \t]*(;.*)?", Pattern.DOTALL);
    private static final Pattern MEANT =
            Pattern.compile("(?is)[^a-z]*(v[^a-z]*)?dmarc[^a-z]*.*|.*;\\s*v\\s*=\\s*dmarc1.*");
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");
    private static final Set<String> MODES = Set.of("r", "s");
    private static final Map<String, Set<String>> VALUES = Map.of(
            "p", POLICIES,
            "sp", POLICIES,
            "np", POLICIES,
            "aspf", MODES,
            "adkim", MODES,
            "psd", Set.of("y", "n", "u"),
            "t", Set.of("y", "n"));
    private static final Set<String> FREE = Set.of("rua", "ruf", "fo");
    /** Tags of RFC 7489 that are not in RFC 9989: ignored without a fault. */
    private static final Set<String> HISTORIC = Set.of("pct", "rf", "ri");

    private static final Pattern URI_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e&&[^,!;]]+");

    public DmarcRecord {
        invalid = Set.copyOf(invalid);
        tags = Map.copyOf(tags);
        faults = List.copyOf(faults);
    }

    /** Parses a TXT record; empty if it does not begin with the version, so that receivers ignore it. */
    public static Optional<DmarcRecord> parse(String text) {
        Matcher version = VERSION.matcher(text);
        if (!version.matches()) {
            return Optional.empty();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> invalid = new HashSet<>();
        List<String> faults = new ArrayList<>();
        String rest = version.group(1) == null ? "" : version.group(1);
        for (String written : rest.split(";")) {
            if (!written.isBlank()) {
                tag(written.strip(), tags, invalid, faults);
            }
        }
        if (!invalid.isEmpty() && hasReportUri(tags)) {
            Stream.of("p", "sp", "np")
                    .filter(invalid::contains)
                    .findFirst()
                    .ifPresent(name -> faults.add("Because the tag “" + name
                            + "” is invalid and the record asks for reports (rua), receivers treat it as p=none."));
        }
        return Optional.of(new DmarcRecord(text, tags, invalid, faults));
    }

    private static void tag(String written, Map<String, String> tags, Set<String> invalid, List<String> faults) {
        int equals = written.indexOf('=');
        String name =
                equals < 0 ? written : written.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : written.substring(equals + 1).strip();
        Set<String> allowed = VALUES.getOrDefault(name, Set.of());
        boolean known = VALUES.containsKey(name) || FREE.contains(name);
        if (equals < 0) {
            faults.add("“" + EscapedRecord.escape(written) + "” is not a tag: it has no “=”.");
        } else if (tags.containsKey(name)) {
            faults.add("The tag “" + EscapedRecord.escape(name) + "” occurs twice; the second is ignored.");
        } else if (known && (FREE.contains(name) || allowed.contains(value.toLowerCase(Locale.ROOT)))) {
            tags.put(name, value);
        } else if (known) {
            invalid.add(name);
            faults.add("“" + EscapedRecord.escape(written) + "” is ignored: the value can be "
                    + String.join(", ", allowed.stream().sorted().toList()) + ".");
        } else if (!HISTORIC.contains(name)) {
            faults.add("The tag “" + EscapedRecord.escape(name) + "” is unknown and ignored.");
        }
    }

    /** Whether a text looks like a policy record but is none. */
    static boolean isNearMiss(String text) {
        return parse(text).isEmpty() && MEANT.matcher(text).matches();
    }

    /** Whether SPF alignment is strict ({@code aspf=s}); relaxed is the default. */
    public boolean isSpfStrict() {
        return value("aspf", "r").equals("s");
    }

    /** Whether DKIM alignment is strict ({@code adkim=s}); relaxed is the default. */
    public boolean isDkimStrict() {
        return value("adkim", "r").equals("s");
    }

    /** {@code y} for a public suffix, {@code n} for an organisational domain, {@code u} for unknown. */
    public String psd() {
        return value("psd", "u");
    }

    /** {@code none}, {@code quarantine} or {@code reject} for the domain itself; none by default. */
    public String policy() {
        return invalidPolicyTag().isPresent() ? "none" : value("p", "none");
    }

    /** The policy for subdomains that exist. */
    public String subdomainPolicy() {
        return invalidPolicyTag().isPresent() ? "none" : value("sp", policy());
    }

    /**
     * The tag for which receivers do not apply the policy: a {@code p} that is missing or invalid, or an invalid {@code sp}
     * or {@code np} (section 4.10.1).
     */
    public Optional<String> invalidPolicyTag() {
        return !tags.containsKey("p")
                ? Optional.of("p")
                : Stream.of("sp", "np").filter(invalid::contains).findFirst();
    }

    /** Whether receivers process it. With an {@link #invalidPolicyTag}, only if it asks for reports, and then as p=none. */
    public boolean isUsable() {
        return invalidPolicyTag().isEmpty() || hasReportUri(tags);
    }

    /** A valid {@code rua} has at least one URI, of any scheme; its size limit stands behind an exclamation mark. */
    private static boolean hasReportUri(Map<String, String> tags) {
        return Stream.of(tags.getOrDefault("rua", "").split(","))
                .map(uri -> uri.strip().replaceFirst("![0-9]+[kmgtKMGT]?$", ""))
                .anyMatch(uri -> URI_FORM.matcher(uri).matches());
    }

    private String value(String tag, String otherwise) {
        return tags.getOrDefault(tag, otherwise).toLowerCase(Locale.ROOT);
    }
}
