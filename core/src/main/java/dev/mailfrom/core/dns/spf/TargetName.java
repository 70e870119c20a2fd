package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.spf.record.DomainEndValidator;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prepares an expanded target for DNS (RFC 7208 sections 4.3, 4.8 and 7.3). */
public final class TargetName {

    private static final int NAME_LENGTH = 253;
    private static final int LABEL_LENGTH = 63;
    /** Printable characters without blank, quotation mark and backslash. */
    private static final Pattern PLAIN = Pattern.compile("[!#-\\[\\]-~]*");

    private TargetName() {}

    /** The name without trailing dot, shortened from the left; empty if it is not a valid name. */
    static Optional<String> of(String expanded) {
        String name = expanded.endsWith(".") ? expanded.substring(0, expanded.length() - 1) : expanded;
        if (name.length() > NAME_LENGTH) {
            int dot = name.indexOf('.', name.length() - NAME_LENGTH - 1);
            if (dot < 0) {
                return Optional.empty();
            }
            name = name.substring(dot + 1);
        }
        boolean valid = Arrays.stream(name.split("\\.", -1))
                .mapToInt(String::length)
                .allMatch(length -> length > 0 && length <= LABEL_LENGTH);
        return valid ? Optional.of(name) : Optional.empty();
    }

    /** Whether a check can start with this domain: a valid name with more than one label. */
    public static boolean canBeChecked(String domain) {
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        return name.length() <= NAME_LENGTH
                && name.indexOf('.') > 0
                && of(name).isPresent()
                && name.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                && DomainEndValidator.isTopLabel(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The name in presentation form (RFC 4343 section 2.1), because macros can bring in any character. */
    static String presented(String name) {
        if (PLAIN.matcher(name).matches()) {
            return name;
        }
        return name.chars()
                .mapToObj(c -> c == ' ' ? "\\032" : ZoneFileText.escaped(Math.min(c, 255)))
                .collect(Collectors.joining());
    }
}
