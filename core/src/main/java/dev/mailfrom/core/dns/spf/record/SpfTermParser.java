package dev.mailfrom.core.dns.spf.record;

import java.util.Locale;
import java.util.Optional;

/** Reads one term by the grammar of RFC 7208 section 12. */
final class SpfTermParser {

    private final String text;
    private final int column;

    private SpfTermParser(String text, int column) {
        this.text = text;
        this.column = column;
    }

    static SpfTerm parse(String text, int column) throws SpfSyntaxException {
        return new SpfTermParser(text, column).term();
    }

    private SpfTerm term() throws SpfSyntaxException {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= 0x20 || text.charAt(i) >= 0x7f) {
                throw new SpfSyntaxException(
                        i, "A record may not contain " + SpfSyntaxException.quoted(text.charAt(i)) + ".");
            }
        }
        int name = nameLength();
        if (name > 0 && name < text.length() && text.charAt(name) == '=') {
            return modifier(text.substring(0, name).toLowerCase(Locale.ROOT), name + 1);
        }
        Optional<SpfQualifier> sign = SpfQualifier.of(text.charAt(0));
        SpfQualifier qualifier = sign.orElse(SpfQualifier.PASS);
        return new SpfTerm.Directive(text, column, qualifier, mechanism(sign.isPresent() ? 1 : 0));
    }

    /** How many characters from the start can be the name of a modifier. */
    private int nameLength() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || (c < '0' || c > '9') && c != '-' && c != '_' && c != '.')) {
                return i;
            }
            i++;
        }
        return i;
    }

    private SpfTerm modifier(String name, int from) throws SpfSyntaxException {
        switch (name) {
            case "redirect":
                return new SpfTerm.Redirect(text, column, domain(from, text.length()));
            case "exp":
                return new SpfTerm.Explanation(text, column, domain(from, text.length()));
            default:
                return new SpfTerm.UnknownModifier(
                        text, column, name, macros(from, text.length(), MacroString.MacroContext.MODIFIER));
        }
    }

    private SpfMechanism mechanism(int from) throws SpfSyntaxException {
        int end = from;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '/') {
            end++;
        }
        String name = text.substring(from, end).toLowerCase(Locale.ROOT);
        boolean colon = end < text.length() && text.charAt(end) == ':';
        switch (name) {
            case "all":
                refuseRest(end, "“all” takes nothing after it.");
                return new SpfMechanism.All();
            case "include":
                requireColon(colon, end, name);
                return new SpfMechanism.Include(domain(end + 1, text.length()));
            case "exists":
                requireColon(colon, end, name);
                return new SpfMechanism.Exists(domain(end + 1, text.length()));
            case "ptr":
                if (!colon) {
                    refuseRest(end, "“ptr” takes only a domain name after a colon.");
                }
                return new SpfMechanism.Ptr(colon ? Optional.of(domain(end + 1, text.length())) : Optional.empty());
            case "a":
            case "mx":
                return named(name, colon, end);
            case "ip4":
                requireColon(colon, end, name);
                return address(end + 1, 4);
            case "ip6":
                requireColon(colon, end, name);
                return address(end + 1, 16);
            case "":
                throw new SpfSyntaxException(from, "A mechanism is missing here.");
            default:
                throw new SpfSyntaxException(from, "“" + text.substring(from, end) + "” is not a mechanism of SPF.");
        }
    }

    private void refuseRest(int at, String reason) throws SpfSyntaxException {
        if (at < text.length()) {
            throw new SpfSyntaxException(at, reason);
        }
    }

    private void requireColon(boolean colon, int at, String name) throws SpfSyntaxException {
        if (!colon) {
            throw new SpfSyntaxException(at, "“" + name + "” needs a colon and a value after it.");
        }
    }

    /** {@code a} or {@code mx}: an optional name, then optional prefix lengths, {@code /24//64}. */
    private SpfMechanism named(String name, boolean colon, int end) throws SpfSyntaxException {
        int cut = text.length();
        int prefix6 = 128;
        int slash = digitsFrom(cut);
        if (slash > end && text.charAt(slash) == '/' && text.charAt(slash - 1) == '/') {
            prefix6 = prefix(slash + 1, cut, 128);
            cut = slash - 1;
        }
        int prefix4 = 32;
        slash = digitsFrom(cut);
        if (slash >= end && slash < cut && text.charAt(slash) == '/') {
            prefix4 = prefix(slash + 1, cut, 32);
            cut = slash;
        }
        if (!colon && cut > end) {
            throw new SpfSyntaxException(end, "A prefix length is written /24 for IPv4 and //64 for IPv6.");
        }
        Optional<MacroString> target = colon ? Optional.of(domain(end + 1, cut)) : Optional.empty();
        return name.equals("a")
                ? new SpfMechanism.A(target, prefix4, prefix6)
                : new SpfMechanism.Mx(target, prefix4, prefix6);
    }

    /** The place before the digits that end at this place. */
    private int digitsFrom(int end) {
        int i = end - 1;
        while (i > 0 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i--;
        }
        return i;
    }

    private SpfMechanism address(int from, int bytes) throws SpfSyntaxException {
        int slash = text.indexOf('/', from);
        int end = slash < 0 ? text.length() : slash;
        String written = text.substring(from, end);
        Optional<byte[]> network = bytes == 4 ? IpAddressParser.ip4(written) : IpAddressParser.ip6(written);
        if (network.isEmpty()) {
            throw new SpfSyntaxException(
                    from,
                    written.isEmpty()
                            ? "The address is missing."
                            : "“" + written + "” is not an IPv" + (bytes == 4 ? 4 : 6) + " address.");
        }
        return new SpfMechanism.Ip(
                CidrBlock.of(network.get(), slash < 0 ? 8 * bytes : prefix(slash + 1, text.length(), 8 * bytes)));
    }

    private int prefix(int from, int end, int max) throws SpfSyntaxException {
        int prefix = IpAddressParser.number(text.substring(from, end), max);
        if (prefix < 0) {
            throw new SpfSyntaxException(
                    from, "“" + text.substring(from, end) + "” is not a prefix length from 0 to " + max + ".");
        }
        return prefix;
    }

    private MacroString domain(int from, int end) throws SpfSyntaxException {
        return macros(from, end, MacroString.MacroContext.DOMAIN);
    }

    private MacroString macros(int from, int end, MacroString.MacroContext macroContext) throws SpfSyntaxException {
        try {
            return MacroString.parse(text.substring(from, end), macroContext);
        } catch (SpfSyntaxException e) {
            throw e.shiftedBy(from);
        }
    }
}
