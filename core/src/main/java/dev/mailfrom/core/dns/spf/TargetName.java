package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.spf.record.DomainEndValidator;
import java.util.Optional;

/** What an expanded target becomes before DNS is asked (RFC 7208 sections 4.3, 4.8 and 7.3). */
public final class TargetName {

    private static final int NAME_LENGTH = 253;
    private static final int LABEL_LENGTH = 63;

    private TargetName() {}

    /** The name without trailing dot, shortened from the left; empty where it cannot be a name in DNS. */
    static Optional<String> of(String expanded) {
        String name = expanded.endsWith(".") ? expanded.substring(0, expanded.length() - 1) : expanded;
        if (name.length() > NAME_LENGTH) {
            int dot = name.indexOf('.', name.length() - NAME_LENGTH - 1);
            if (dot < 0) {
                return Optional.empty();
            }
            name = name.substring(dot + 1);
        }
        int length = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (length == 0 || length > LABEL_LENGTH) {
                    return Optional.empty();
                }
                length = 0;
            } else {
                length++;
            }
        }
        return Optional.of(name);
    }

    /** Whether a check can begin with this domain: a well-formed name of more than one label, and not too long. */
    public static boolean canBeChecked(String domain) {
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        return name.length() <= NAME_LENGTH
                && name.indexOf('.') > 0
                && of(name).isPresent()
                && name.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                && DomainEndValidator.isTopLabel(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The name in presentation form (RFC 4343 section 2.1): macros can bring in any character. */
    static String presented(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' || c == '"') {
                text.append('\\').append(c);
            } else if (c <= 0x20 || c >= 0x7f) {
                text.append("\\%03d".formatted(Math.min(c, 255)));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
