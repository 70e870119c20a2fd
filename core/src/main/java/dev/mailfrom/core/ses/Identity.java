package dev.mailfrom.core.ses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A domain or an e-mail address from which SES sends.
 *
 * <p>A domain is normalised. An address keeps its upper and lower case, also after the {@code @}: SES treats
 * {@code a@example.com} and {@code a@EXAMPLE.com} as two identities (SES developer guide, creating-identities).
 */
public sealed interface Identity extends Comparable<Identity> {

    /** The name by which SES knows it. */
    String name();

    /** The domain itself, or the domain part of the address. */
    DomainName domain();

    /** Domain or EmailAddress. */
    IdentityType type();

    /** Whether the names differ only in upper and lower case. SES treats such addresses as two identities. */
    default boolean differsOnlyInCase(Identity other) {
        return !equals(other) && name().equalsIgnoreCase(other.name());
    }

    /**
     * The identities whose settings SES may use for mail from this one, the most specific first: the address, its
     * domain, then the parent domains. Settings of an address override those of its domain, and those of a subdomain
     * override those of its parent (SES developer guide, creating-identities).
     */
    List<Identity> mostGranularFirst();

    /** Reads an identity as a person writes it. @throws InvalidNameException with the place and the reason */
    static Identity parse(String written) {
        if (written.startsWith("arn:")) {
            String rest = written.substring(written.lastIndexOf('/') + 1);
            throw new InvalidNameException(
                    written, 0, "This is an ARN, not the name of an identity.", "Write " + rest + ".");
        }
        int at = written.lastIndexOf('@');
        return at < 0 ? new Domain(DomainName.parse(written)) : Address.parse(written, at);
    }

    @Override
    default int compareTo(Identity other) {
        int byDomain = domain().compareTo(other.domain());
        return byDomain != 0 ? byDomain : name().compareTo(other.name());
    }

    /** A domain. It allows sending from every address at it and at its subdomains. */
    record Domain(DomainName domain) implements Identity {

        @Override
        public String name() {
            return domain.text();
        }

        @Override
        public IdentityType type() {
            return IdentityType.DOMAIN;
        }

        @Override
        public List<Identity> mostGranularFirst() {
            return List.copyOf(domain.upwards().stream().map(Domain::new).toList());
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * One e-mail address.
     *
     * @param local the part before the {@code @}, as written
     * @param writtenDomain the part after it as written, without a trailing dot; A-labels
     * @param domain the same, as DNS reads it
     */
    record Address(String local, String writtenDomain, DomainName domain) implements Identity {

        private static final int LOCAL_LENGTH = 64;

        private static Address parse(String written, int at) {
            String local = written.substring(0, at);
            DomainNameParser.rejectInvisible(written);
            String reason = local.isEmpty()
                    ? "There is nothing before the @."
                    : local.length() > LOCAL_LENGTH
                            ? "The part before the @ has %d characters; mail allows 64.".formatted(local.length())
                            : local.matches(".*[<>()\\[\\],;:\\\\\"@].*")
                                    ? "The part before the @ has a character that an address cannot have."
                                    : "";
            if (!reason.isEmpty()) {
                throw new InvalidNameException(written, 1, reason, "Write an address such as news@example.com.");
            }
            try {
                String after = written.substring(at + 1);
                DomainName domain = DomainName.parse(after);
                String spelled = after.substring(
                        0, Math.min(after.length(), domain.text().length()));
                return new Address(local, spelled.equalsIgnoreCase(domain.text()) ? spelled : domain.text(), domain);
            } catch (InvalidNameException e) {
                int column = e.column() == 0 ? 0 : e.column() + at + 1;
                throw new InvalidNameException(written, column, e.reason(), e.fix());
            }
        }

        @Override
        public String name() {
            return local + "@" + writtenDomain;
        }

        @Override
        public IdentityType type() {
            return IdentityType.EMAIL_ADDRESS;
        }

        /** The address without its {@code +label}, whose settings it shares; empty if it has no label. */
        public Optional<Address> withoutLabel() {
            int plus = local.indexOf('+');
            return plus <= 0
                    ? Optional.empty()
                    : Optional.of(new Address(local.substring(0, plus), writtenDomain, domain));
        }

        @Override
        public List<Identity> mostGranularFirst() {
            List<Identity> chain = new ArrayList<>();
            chain.add(this);
            withoutLabel().ifPresent(chain::add);
            domain.upwards().forEach(name -> chain.add(new Domain(name)));
            return List.copyOf(chain);
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
