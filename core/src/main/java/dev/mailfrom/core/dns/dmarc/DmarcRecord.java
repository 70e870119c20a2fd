package dev.mailfrom.core.dns.dmarc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A policy record (RFC 9989 sections 4.7 and 4.8). Unknown tags are ignored, and so are known tags with an invalid value.
 *
 * @param text the record as DNS has it
 * @param tags the valid tags, by name in lower case, with their values as written
 * @param faults what was ignored, one sentence each
 */
public record DmarcRecord(String text, Map<String, String> tags, List<String> faults) {

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

    public DmarcRecord {
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
        List<String> faults = new ArrayList<>();
        String rest = version.group(1) == null ? "" : version.group(1);
        for (String written : rest.split(";")) {
            if (!written.isBlank()) {
                tag(written.strip(), tags, faults);
            }
        }
        return Optional.of(new DmarcRecord(text, tags, faults));
    }

    private static void tag(String written, Map<String, String> tags, List<String> faults) {
        int equals = written.indexOf('=');
        String name =
                equals < 0 ? written : written.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : written.substring(equals + 1).strip();
        Set<String> allowed = VALUES.getOrDefault(name, Set.of());
        boolean known = VALUES.containsKey(name) || FREE.contains(name);
        if (equals < 0) {
            faults.add("“" + written + "” is not a tag: it has no “=”.");
        } else if (tags.containsKey(name)) {
            faults.add("The tag “" + name + "” occurs twice; the second is ignored.");
        } else if (known && (FREE.contains(name) || allowed.contains(value.toLowerCase(Locale.ROOT)))) {
            tags.put(name, value);
        } else if (known) {
            faults.add("“" + written + "” is ignored: the value can be "
                    + String.join(", ", allowed.stream().sorted().toList()) + ".");
        } else if (!HISTORIC.contains(name)) {
            faults.add("The tag “" + name + "” is unknown and ignored.");
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
        return value("p", "none");
    }

    /** The policy for subdomains that exist. */
    public String subdomainPolicy() {
        return value("sp", policy());
    }

    /**
     * Whether receivers process it. Without a valid {@code p}, or with an invalid {@code sp} or {@code np}, only if it
     * requests reports (section 4.10.1).
     */
    public boolean isUsable() {
        boolean broken = faults.stream().anyMatch(fault -> fault.matches("(?i)“[sn]p\\s*=.* is ignored: .*"));
        return tags.containsKey("p") && !broken
                || tags.getOrDefault("rua", "").toLowerCase(Locale.ROOT).contains("mailto:");
    }

    private String value(String tag, String otherwise) {
        return tags.getOrDefault(tag, otherwise).toLowerCase(Locale.ROOT);
    }
}
