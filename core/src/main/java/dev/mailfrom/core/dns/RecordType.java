package dev.mailfrom.core.dns;

/** The types of record this program asks for, with their numbers in DNS. */
public enum RecordType {
    A(1),
    NS(2),
    CNAME(5),
    SOA(6),
    PTR(12),
    MX(15),
    TXT(16),
    AAAA(28),
    DNAME(39),
    /** Once meant for SPF, and no longer looked at (RFC 7208 section 3.1). */
    SPF(99);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    /** The number of the type (IANA, DNS parameters). */
    public int number() {
        return number;
    }
}
