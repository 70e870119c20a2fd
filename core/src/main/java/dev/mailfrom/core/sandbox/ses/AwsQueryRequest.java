package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.io.ByteArrayOutputStream;
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
 * A request of the AWS query protocol: a form with an Action. Survives any text.
 *
 * @param accessKey who signed it, by the Authorization header, which is not verified; empty where nobody did
 * @param region from the credential scope of the same header; us-east-1 where there is none
 * @param parameters by name; where a name comes twice the last one counts
 */
public record AwsQueryRequest(String accessKey, String region, Map<String, String> parameters) {

    private static final String DEFAULT_REGION = "us-east-1";
    private static final Pattern SCOPE = Pattern.compile("Credential=([^/,\\s]*)/[^/,\\s]*/([a-z0-9-]+)/");

    public AwsQueryRequest {
        parameters = Map.copyOf(parameters);
    }

    /** @param form the body, or what stands after the question mark */
    public static AwsQueryRequest decode(String authorization, String form) throws SesErrorException {
        Matcher scope = SCOPE.matcher(authorization);
        boolean signed = scope.find();
        return new AwsQueryRequest(signed ? scope.group(1) : "", signed ? scope.group(2) : DEFAULT_REGION, form(form));
    }

    /** The fields of an {@code application/x-www-form-urlencoded} text. */
    public static Map<String, String> form(String text) throws SesErrorException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = plain(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                fields.put(name, equals < 0 ? "" : plain(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String plain(String encoded) throws SesErrorException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                int high = i + 1 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
                int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw SesErrorException.malformedQuery();
                }
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.writeBytes((c == '+' ? " " : String.valueOf(c)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The parameter, or SES's refusal by the name it has in SES's own texts: with a small first letter. */
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

    /** Whom it concerns; empty where it concerns nobody in particular. */
    String identity() {
        return find("Identity")
                .or(() -> find("Domain"))
                .or(() -> find("EmailAddress"))
                .or(() -> members("Identities").stream().findFirst())
                .orElse("");
    }
}
