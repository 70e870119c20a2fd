package dev.mailfrom.core.sandbox.route53;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A hosted zone.
 *
 * @param name with the final dot
 * @param isServed whether DNS serves it; the twins of a zone have no records of their own
 * @param nameServers without the final dot; none of a private zone
 */
record EmulatedZone(String id, String name, boolean isPrivate, boolean isServed, List<String> nameServers) {

    /** An id that is always the same for the same zone. @param kind tells the twins of one name apart */
    static String id(String name, String kind) {
        String hex = UUID.nameUUIDFromBytes((kind + name).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
        return "Z" + hex.substring(0, 20);
    }
}
