package dev.mailfrom.core.dns.spf;

import java.util.Locale;
import java.util.Optional;

/** Reads one term by the grammar of RFC 7208 section 12. */
final class TermParser {

    private final String text;
    private final int column;

    private TermParser(String text, int column) {
        this.text = text;
        this.column = column;
    }

    static SpfTerm parse(String text, int column) throws SyntaxFault {
        return new TermParser(text, column).term();
    }

    private SpfTerm term() throws SyntaxFault {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= 0x20 || text.charAt(i) >= 0x7f) {
                throw new SyntaxFault(i, "A record may not contain " + SyntaxFault.shown(text.charAt(i)) + ".");
            }
        }
        int name = nameLength();
        if (name > 0 && name < text.length() && text.charAt(name) == '=') {
            return modifier(text.substring(0, name).toLowerCase(Locale.ROOT), name + 1);
        }
        Optional<Qualifier> sign = Qualifier.of(text.charAt(0));
        Qualifier qualifier = sign.orElse(Qualifier.PASS);
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

    private SpfTerm modifier(String name, int from) throws SyntaxFault {
        switch (name) {
            case "redirect":
                return new SpfTerm.Redirect(text, column, domain(from, text.length()));
            case "exp":
                return new SpfTerm.Explanation(text, column, domain(from, text.length()));
            default:
                return new SpfTerm.UnknownModifier(
                        text, column, name, macros(from, text.length(), MacroText.Use.MODIFIER));
        }
    }

    private Mechanism mechanism(int from) throws SyntaxFault {
        int end = from;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '/') {
            end++;
        }
        String name = text.substring(from, end).toLowerCase(Locale.ROOT);
        boolean colon = end < text.length() && text.charAt(end) == ':';
        switch (name) {
            case "all":
                refuseRest(end, "“all” takes nothing after it.");
                return new Mechanism.All();
            case "include":
                requireColon(colon, end, name);
                return new Mechanism.Include(domain(end + 1, text.length()));
            case "exists":
                requireColon(colon, end, name);
                return new Mechanism.Exists(domain(end + 1, text.length()));
            case "ptr":
                if (!colon) {
                    refuseRest(end, "“ptr” takes only a domain name after a colon.");
                }
                return new Mechanism.Ptr(colon ? Optional.of(domain(end + 1, text.length())) : Optional.empty());
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
                throw new SyntaxFault(from, "A mechanism is missing here.");
            default:
                throw new SyntaxFault(from, "“" + text.substring(from, end) + "” is not a mechanism of SPF.");
        }
    }

    private void refuseRest(int at, String reason) throws SyntaxFault {
        if (at < text.length()) {
            throw new SyntaxFault(at, reason);
        }
    }

    private void requireColon(boolean colon, int at, String name) throws SyntaxFault {
        if (!colon) {
            throw new SyntaxFault(at, "“" + name + "” needs a colon and a value after it.");
        }
    }

    /** {@code a} or {@code mx}: an optional name, then optional prefix lengths, {@code /24//64}. */
    private Mechanism named(String name, boolean colon, int end) throws SyntaxFault {
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
            throw new SyntaxFault(end, "A prefix length is written /24 for IPv4 and //64 for IPv6.");
        }
        Optional<MacroText> target = colon ? Optional.of(domain(end + 1, cut)) : Optional.empty();
        return name.equals("a")
                ? new Mechanism.A(target, prefix4, prefix6)
                : new Mechanism.Mx(target, prefix4, prefix6);
    }

    /** The place before the digits that end at this place. */
    private int digitsFrom(int end) {
        int i = end - 1;
        while (i > 0 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i--;
        }
        return i;
    }

    private Mechanism address(int from, int bytes) throws SyntaxFault {
        int slash = text.indexOf('/', from);
        int end = slash < 0 ? text.length() : slash;
        String written = text.substring(from, end);
        Optional<byte[]> network = bytes == 4 ? AddressText.ip4(written) : AddressText.ip6(written);
        if (network.isEmpty()) {
            throw new SyntaxFault(
                    from,
                    written.isEmpty()
                            ? "The address is missing."
                            : "“" + written + "” is not an IPv" + (bytes == 4 ? 4 : 6) + " address.");
        }
        return new Mechanism.Ip(
                AddressBlock.of(network.get(), slash < 0 ? 8 * bytes : prefix(slash + 1, text.length(), 8 * bytes)));
    }

    private int prefix(int from, int end, int max) throws SyntaxFault {
        int prefix = AddressText.number(text.substring(from, end), max);
        if (prefix < 0) {
            throw new SyntaxFault(
                    from, "“" + text.substring(from, end) + "” is not a prefix length from 0 to " + max + ".");
        }
        return prefix;
    }

    private MacroText domain(int from, int end) throws SyntaxFault {
        return macros(from, end, MacroText.Use.DOMAIN);
    }

    private MacroText macros(int from, int end, MacroText.Use use) throws SyntaxFault {
        try {
            return MacroText.parse(text.substring(from, end), use);
        } catch (SyntaxFault e) {
            throw e.after(from);
        }
    }
}
