package dev.mailfrom.core.dns;

import java.util.Arrays;
import java.util.Optional;

/** The record types that this program uses, with their numbers in DNS. */
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
    /** Once meant for SPF, now ignored by receivers (RFC 7208 section 3.1). */
    SPF(99);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    /** The type with this name; empty for one that this program does not use. */
    public static Optional<RecordType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    public int number() {
        return number;
    }
}
