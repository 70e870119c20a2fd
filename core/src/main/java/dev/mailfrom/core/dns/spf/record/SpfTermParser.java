package dev.mailfrom.core.dns.spf.record;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses one term by the grammar of RFC 7208 section 12. */
final class SpfTermParser {

    private static final Pattern MODIFIER = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)=");
    private static final Pattern MECHANISM = Pattern.compile("([-+?~]?)([^:/]*)(:?)");
    /** A target, then optional prefix lengths: {@code example.com/24//64}. */
    private static final Pattern TARGET = Pattern.compile("(.*?)(?:/([0-9]*))?(?://([0-9]*))?");

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
        Matcher modifier = MODIFIER.matcher(text);
        if (modifier.lookingAt()) {
            return modifier(modifier.group(1).toLowerCase(Locale.ROOT), modifier.end());
        }
        SpfQualifier qualifier = SpfQualifier.of(text.charAt(0)).orElse(SpfQualifier.PASS);
        return new SpfTerm.Directive(text, column, qualifier, mechanism());
    }

    private SpfTerm modifier(String name, int from) throws SpfSyntaxException {
        return switch (name) {
            case "redirect" -> new SpfTerm.Redirect(text, column, domain(from, text.length()));
            case "exp" -> new SpfTerm.Explanation(text, column, domain(from, text.length()));
            default ->
                new SpfTerm.UnknownModifier(
                        text, column, name, macros(from, text.length(), MacroString.MacroContext.MODIFIER));
        };
    }

    private SpfMechanism mechanism() throws SpfSyntaxException {
        Matcher start = MECHANISM.matcher(text);
        boolean colon = start.lookingAt() && !start.group(3).isEmpty();
        String name = start.group(2).toLowerCase(Locale.ROOT);
        int value = start.end();
        switch (name) {
            case "all":
                requireEnd(start.end(2), "“all” takes nothing after it.");
                return new SpfMechanism.All();
            case "include":
                requireColon(colon, value, name);
                return new SpfMechanism.Include(domain(value, text.length()));
            case "exists":
                requireColon(colon, value, name);
                return new SpfMechanism.Exists(domain(value, text.length()));
            case "ptr":
                if (!colon) {
                    requireEnd(value, "“ptr” takes only a domain name after a colon.");
                }
                return new SpfMechanism.Ptr(colon ? Optional.of(domain(value, text.length())) : Optional.empty());
            case "a":
            case "mx":
                return named(name, colon, value);
            case "ip4":
            case "ip6":
                requireColon(colon, value, name);
                return address(value, name.equals("ip4") ? 4 : 16);
            case "":
                throw new SpfSyntaxException(start.start(2), "A mechanism is missing here.");
            default:
                throw new SpfSyntaxException(start.start(2), "“" + start.group(2) + "” is not a mechanism of SPF.");
        }
    }

    private void requireEnd(int at, String reason) throws SpfSyntaxException {
        if (at < text.length()) {
            throw new SpfSyntaxException(at, reason);
        }
    }

    private static void requireColon(boolean colon, int at, String name) throws SpfSyntaxException {
        if (!colon) {
            throw new SpfSyntaxException(at, "“" + name + "” needs a colon and a value after it.");
        }
    }

    /** {@code a} or {@code mx}: an optional name, then optional prefix lengths. */
    private SpfMechanism named(String name, boolean colon, int from) throws SpfSyntaxException {
        Matcher target = TARGET.matcher(text).region(from, text.length());
        if (!target.matches()) {
            throw new IllegalStateException("The pattern matches any text.");
        }
        int prefix6 = prefix(target, 3, 128);
        int prefix4 = prefix(target, 2, 32);
        if (!colon && target.end(1) > from) {
            throw new SpfSyntaxException(from, "A prefix length is written /24 for IPv4 and //64 for IPv6.");
        }
        Optional<MacroString> domain = colon ? Optional.of(domain(from, target.end(1))) : Optional.empty();
        return name.equals("a")
                ? new SpfMechanism.A(domain, prefix4, prefix6)
                : new SpfMechanism.Mx(domain, prefix4, prefix6);
    }

    private int prefix(Matcher target, int group, int max) throws SpfSyntaxException {
        return target.start(group) < 0 ? max : prefix(target.start(group), target.end(group), max);
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

    private MacroString macros(int from, int end, MacroString.MacroContext context) throws SpfSyntaxException {
        try {
            return MacroString.parse(text.substring(from, end), context);
        } catch (SpfSyntaxException e) {
            throw e.shiftedBy(from);
        }
    }
}
