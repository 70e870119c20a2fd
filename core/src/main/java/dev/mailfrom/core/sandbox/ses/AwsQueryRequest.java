package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of the AWS query protocol: a form with an Action.
 *
 * @param accessKey from the Authorization header, which is not verified; empty without one
 * @param region from the credential scope of that header; us-east-1 without one
 * @param parameters by name; of a repeated name the last one counts
 */
public record AwsQueryRequest(String accessKey, String region, Map<String, String> parameters) {

    private static final String DEFAULT_REGION = "us-east-1";
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/,\\s]*)/[^/,\\s]*/([a-z0-9-]+)/");

    public AwsQueryRequest {
        parameters = Map.copyOf(parameters);
    }

    /** Reads any text. @param form the body, or the query of the URL */
    public static AwsQueryRequest decode(String authorization, String form) throws SesErrorException {
        Matcher scope = SCOPE.matcher(authorization);
        boolean signed = scope.find();
        return new AwsQueryRequest(signed ? scope.group(1) : "", signed ? scope.group(2) : DEFAULT_REGION, form(form));
    }

    public static Map<String, String> form(String text) throws SesErrorException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                fields.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String encoded) throws SesErrorException {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SesErrorException.malformedQuery();
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The parameter, or SES's error, which has the name with a lower-case first letter. */
    String require(String name) throws SesErrorException {
        String value = parameters.get(name);
        if (value == null) {
            throw SesErrorException.missing(Character.toLowerCase(name.charAt(0)) + name.substring(1));
        }
        return value;
    }

    /** The values of {@code name.member.1}, {@code name.member.2} and so on, in the order of their numbers. */
    List<String> members(String name) {
        String prefix = name + ".member.";
        Map<Long, String> members = new TreeMap<>();
        parameters.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.substring(prefix.length()).matches("\\d{1,9}")) {
                members.put(Long.parseLong(key.substring(prefix.length())), value);
            }
        });
        return new ArrayList<>(members.values());
    }

    String action() {
        return parameters.getOrDefault("Action", "");
    }

    String version() {
        return parameters.getOrDefault("Version", "");
    }

    /** The first identity it is about; empty if there is none. */
    String identity() {
        return find("Identity")
                .or(() -> find("Domain"))
                .or(() -> find("EmailAddress"))
                .or(() -> members("Identities").stream().findFirst())
                .orElse("");
    }
}
