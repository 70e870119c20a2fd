package dev.mailfrom.core.publish.update;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The serial of a zone after an update: the receipt, which people can compare with what secondaries have. */
record ZoneSerial(long number) {

    private static final Pattern RECEIPT = Pattern.compile("serial (\\d{1,10})");
    private static final long HALF = 1L << 31;

    String receipt() {
        return "serial " + number;
    }

    /** Empty for a receipt without a serial. */
    static Optional<ZoneSerial> parse(String receipt) {
        Matcher matcher = RECEIPT.matcher(receipt);
        return matcher.matches() ? Optional.of(new ZoneSerial(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    /** Whether a zone with this serial has what one with the other serial had (RFC 1982 section 3.2). */
    boolean isAtLeast(ZoneSerial other) {
        return (number - other.number & 0xffffffffL) < HALF;
    }
}
