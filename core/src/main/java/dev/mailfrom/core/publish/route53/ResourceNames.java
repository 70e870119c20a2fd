package dev.mailfrom.core.publish.route53;

import dev.mailfrom.core.dns.DomainNames;
import java.util.regex.Pattern;

/** Names as Route 53 writes them: with a final dot, and octal digits for what is not plain. */
final class ResourceNames {

    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");
    private static final int BASE = 8;

    private ResourceNames() {}

    /** In lower case, without the final dot, and with the characters that octal digits stand for. */
    static String plain(String name) {
        String text = OCTAL.matcher(name)
                .replaceAll(digits -> String.valueOf((char) Integer.parseInt(digits.group(1), BASE))
                        .replace("\\", "\\\\")
                        .replace("$", "\\$"));
        return DomainNames.plain(text);
    }

    static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
