package dev.mailfrom.core.ses;

/**
 * A custom MAIL FROM domain: the domain of the envelope sender, to which bounces go. The rules decide whether it suits
 * an identity.
 */
public record MailFromDomain(DomainName name) implements Comparable<MailFromDomain> {

    /** Reads a whole name. @throws InvalidNameException with the place and the reason */
    public static MailFromDomain parse(String written) {
        return new MailFromDomain(DomainName.parse(written));
    }

    /**
     * Reads a whole name, or a bare label that is expanded below the identity's domain ({@code bounce} becomes
     * {@code bounce.example.com}). @throws InvalidNameException with the place and the reason
     */
    public static MailFromDomain parse(String written, Identity identity) {
        return isBareLabel(written) ? new MailFromDomain(identity.domain().child(written)) : parse(written);
    }

    /** Whether this is a label that needs an identity to become a name. */
    public static boolean isBareLabel(String written) {
        return !written.isEmpty() && written.indexOf('.') < 0 && written.indexOf('@') < 0;
    }

    @Override
    public int compareTo(MailFromDomain other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name.text();
    }
}
