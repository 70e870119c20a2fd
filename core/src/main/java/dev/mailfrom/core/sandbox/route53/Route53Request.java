package dev.mailfrom.core.sandbox.route53;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request to Route 53. @param action empty if the path is none of those known @param id of the zone or the change */
record Route53Request(String action, String id, Map<String, String> parameters, byte[] body) {

    static final String LIST_BY_NAME = "ListHostedZonesByName";
    static final String LIST = "ListHostedZones";
    static final String GET = "GetHostedZone";
    static final String LIST_SETS = "ListResourceRecordSets";
    static final String CHANGE = "ChangeResourceRecordSets";
    static final String GET_CHANGE = "GetChange";

    private static final Pattern PATH =
            Pattern.compile("/2013-04-01/(hostedzonesbyname|hostedzone|change)(?:/([A-Z0-9]{1,32}))?(/rrset/?)?");

    static Route53Request of(String method, URI uri, byte[] body) {
        Matcher path = PATH.matcher(uri.getPath());
        boolean known = path.matches();
        String action = known ? action(method, path.group(1), path.group(2) != null, path.group(3) != null) : "";
        String id = known && path.group(2) != null ? path.group(2) : "";
        return new Route53Request(action, id, parameters(uri.getRawQuery()), body);
    }

    private static String action(String method, String what, boolean one, boolean sets) {
        String form = method + " " + what + (one ? "/ID" : "") + (sets ? "/rrset" : "");
        return switch (form) {
            case "GET hostedzonesbyname" -> LIST_BY_NAME;
            case "GET hostedzone" -> LIST;
            case "GET hostedzone/ID" -> GET;
            case "GET hostedzone/ID/rrset" -> LIST_SETS;
            case "POST hostedzone/ID/rrset" -> CHANGE;
            case "GET change/ID" -> GET_CHANGE;
            default -> "";
        };
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query != null) {
            for (String part : query.split("&")) {
                String[] sides = part.split("=", 2);
                parameters.put(sides[0], sides.length < 2 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
