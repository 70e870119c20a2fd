package dev.mailfrom.core.ses;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A domain name as it stands in DNS: lower-case A-labels, no trailing dot, at least two labels, at most 253 characters,
 * each label at most 63 (RFC 1035 section 2.3.4). Names that DNS treats as equal are equal here.
 *
 * @param text the normalised name
 */
public record DomainName(String text) implements Comparable<DomainName> {

    private static final String ALABEL = "xn--";

    /** Normalises any spelling of the name. @throws InvalidNameException with the place and the reason */
    public DomainName {
        text = DomainNameParser.normalize(text);
    }

    /** Reads a name in any spelling: upper case, a trailing dot, Unicode labels. @throws InvalidNameException with the reason */
    public static DomainName parse(String written) {
        return new DomainName(written);
    }

    /** The name without its first label; empty if only one label would be left. */
    public Optional<DomainName> parent() {
        String rest = text.substring(text.indexOf('.') + 1);
        return rest.indexOf('.') < 0 ? Optional.empty() : Optional.of(new DomainName(rest));
    }

    /** This name and its parents down to two labels, the longest first. */
    public List<DomainName> upwards() {
        List<DomainName> names = new ArrayList<>();
        for (Optional<DomainName> next = Optional.of(this);
                next.isPresent();
                next = next.get().parent()) {
            names.add(next.get());
        }
        return List.copyOf(names);
    }

    /** Whether this name is below the other name, and not equal to it. */
    public boolean isProperChildOf(DomainName other) {
        return text.endsWith("." + other.text);
    }

    /** The name with one more label in front. @throws InvalidNameException if the label is not valid */
    public DomainName child(String label) {
        return new DomainName(label + "." + text);
    }

    /** The name with Unicode labels, for people; equals {@link #text()} if it has none. */
    public String unicode() {
        return text.contains(ALABEL) ? IDN.toUnicode(text).toLowerCase(Locale.ROOT) : text;
    }

    @Override
    public int compareTo(DomainName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
