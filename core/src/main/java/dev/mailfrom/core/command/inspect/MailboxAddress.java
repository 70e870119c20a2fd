package dev.mailfrom.core.command.inspect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the address out of a mailbox as mail programs show it: {@code Name <user@example.com>} (RFC 5322 section 3.4). */
public final class MailboxAddress {

    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("(?s).*<([^<>]*)>\\s*");

    private MailboxAddress() {}

    /** The text between the angle brackets; a text without them as it is. */
    public static String of(String mailbox) {
        Matcher matcher = NAME_AND_ADDRESS.matcher(mailbox);
        return matcher.matches() ? matcher.group(1).strip() : mailbox;
    }
}
