package dev.mailfrom.core.publish.zones;

import dev.mailfrom.core.dns.DomainNames;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line that says which provider has zones: {@code example.org = rfc2136 server=192.0.2.1 key-file=/etc/k}.
 *
 * @param pattern a zone, {@code *.} and the zone that those meant are below, or {@code *}; in lower case
 */
public record ZoneRule(String pattern, ProviderSettings settings) {

    private static final Pattern ZONE = Pattern.compile("\\*|(\\*\\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");
    private static final int DNS_PORT = 53;
    private static final String FORMS =
            "The forms are: route53 [profile=NAME] [role_arn=ARN], rfc2136 server=HOST[:PORT] key-file=FILE, cloudflare, and"
                    + " none.";

    /** Reads a line. @throws IllegalArgumentException with a sentence for people */
    public static ZoneRule parse(String line) {
        String[] sides = line.split("=", 2);
        String pattern = DomainNames.plain(sides[0].strip());
        if (sides.length < 2 || !ZONE.matcher(pattern).matches()) {
            throw new IllegalArgumentException("“" + line + "” is not of the form ZONE = PROVIDER. " + FORMS);
        }
        String[] words = sides[1].strip().split("\\s+");
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] option = words[i].split("=", 2);
            if (option.length < 2 || option[1].isEmpty()) {
                throw new IllegalArgumentException("“" + words[i] + "” is not of the form NAME=VALUE. " + FORMS);
            }
            options.put(option[0], option[1]);
        }
        return new ZoneRule(pattern, settings(words[0], options));
    }

    private static ProviderSettings settings(String provider, Map<String, String> options) {
        switch (provider) {
            case "route53":
                allow(options, Set.of("profile", "role_arn"));
                return new ProviderSettings.Route53(
                        Optional.ofNullable(options.get("profile")), Optional.ofNullable(options.get("role_arn")));
            case "rfc2136":
                allow(options, Set.of("server", "key-file"));
                URI server = address(need(options, "server"));
                return new ProviderSettings.DynamicUpdate(
                        server.getHost(),
                        server.getPort() < 0 ? DNS_PORT : server.getPort(),
                        need(options, "key-file"));
            case "cloudflare":
                allow(options, Set.of());
                return new ProviderSettings.Cloudflare();
            case "none":
                allow(options, Set.of());
                return new ProviderSettings.Nothing();
            default:
                throw new IllegalArgumentException("There is no DNS provider “" + provider + "”. " + FORMS);
        }
    }

    private static URI address(String server) {
        try {
            URI address = URI.create("dns://" + server);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, like any other that is not an address.
        }
        throw new IllegalArgumentException("“" + server + "” is not of the form HOST[:PORT]. " + FORMS);
    }

    private static String need(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new IllegalArgumentException("rfc2136 needs " + name + "=. " + FORMS));
    }

    private static void allow(Map<String, String> options, Set<String> known) {
        options.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("There is no option “" + name + "” here. " + FORMS);
                });
    }
}
