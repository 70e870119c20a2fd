package dev.mailfrom.core.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Relations between domain names. Names have no trailing dot; the root is empty. */
public final class DomainNames {

    private DomainNames() {}

    /** A name as others write it, in lower case and without the trailing dot, so that it can be compared. */
    public static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The name for a sentence: the root, whose name is empty, gets a word. */
    public static String text(String name) {
        return name.isEmpty() ? "the root" : name;
    }

    /** {@code the zone example.com}. */
    public static String zoneText(String zone) {
        return zone.isEmpty() ? "the root zone" : "the zone " + zone;
    }

    /** One label up. */
    public static String parent(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    public static boolean isAtOrBelow(String name, String zone) {
        return zone.isEmpty() || name.equals(zone) || name.endsWith("." + zone);
    }

    public static boolean isBelow(String name, String zone) {
        return !name.equals(zone) && isAtOrBelow(name, zone);
    }

    /** The names from the parent of this one up to the zone; none for the zone's own name. */
    public static List<String> above(String name, String zone, int most) {
        List<String> names = new ArrayList<>();
        for (String at = name; isBelow(at, zone) && names.size() < most; ) {
            at = parent(at);
            names.add(at);
        }
        return names;
    }
}
