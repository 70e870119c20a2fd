package dev.mailfrom.core.dns.spf.record;

/** How the target of a term must end: in a macro, or in a dot and a top label (RFC 7208 section 7.1). */
public final class DomainEndValidator {

    private DomainEndValidator() {}

    static void validate(MacroString target) throws SpfSyntaxException {
        String text = target.text();
        if (text.isEmpty()) {
            throw new SpfSyntaxException(0, "The domain name is missing.");
        }
        if (target.endsInMacro()) {
            return;
        }
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int dot = name.lastIndexOf('.');
        int offset = dot + 1;
        String label = name.substring(offset);
        if (dot < 0) {
            throw new SpfSyntaxException(offset, "“" + label + "” is a single label, not a domain name.");
        }
        if (!isTopLabel(label)) {
            boolean number = !label.isEmpty() && label.chars().allMatch(c -> c >= '0' && c <= '9');
            throw new SpfSyntaxException(
                    offset,
                    number
                            ? "A domain name cannot end in a number; an address needs “ip4:” or “ip6:”."
                            : "A domain name cannot end in “" + label + "”.");
        }
    }

    /** Letters, digits and inner hyphens, and not digits alone. */
    public static boolean isTopLabel(String label) {
        boolean letterOrHyphen = false;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean hyphen = c == '-' && i > 0 && i < label.length() - 1;
            if (!letter && !hyphen && (c < '0' || c > '9')) {
                return false;
            }
            letterOrHyphen |= letter || hyphen;
        }
        return letterOrHyphen;
    }
}
