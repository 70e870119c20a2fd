package dev.mailfrom.core.dns.spf.record;

import java.util.regex.Pattern;

/** Checks the end of a term's target: a macro, or a dot and a top label (RFC 7208 section 7.1). */
public final class DomainEndValidator {

    /** Letters, digits and inner hyphens, but not digits alone. */
    private static final Pattern TOP_LABEL = Pattern.compile("(?!-)(?![0-9]+$)[A-Za-z0-9-]+(?<!-)");

    private DomainEndValidator() {}

    static void validate(MacroString target) throws SpfSyntaxException {
        String text = target.text();
        if (text.isEmpty()) {
            throw new SpfSyntaxException(0, "The domain name is missing.");
        } else if (target.endsInMacro()) {
            return;
        }
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int offset = name.lastIndexOf('.') + 1;
        String label = name.substring(offset);
        if (offset == 0) {
            throw new SpfSyntaxException(offset, "“" + label + "” is a single label, not a domain name.");
        } else if (!isTopLabel(label)) {
            throw new SpfSyntaxException(
                    offset,
                    label.matches("[0-9]+")
                            ? "A domain name cannot end in a number; an address needs “ip4:” or “ip6:”."
                            : "A domain name cannot end in “" + label + "”.");
        }
    }

    public static boolean isTopLabel(String label) {
        return TOP_LABEL.matcher(label).matches();
    }
}
