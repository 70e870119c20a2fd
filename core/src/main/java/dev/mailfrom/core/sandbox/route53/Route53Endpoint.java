package dev.mailfrom.core.sandbox.route53;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Route 53 over HTTP: a path in, XML out. Signatures are not verified. */
public final class Route53Endpoint implements HttpHandler {

    /** The start of all paths. */
    public static final String PATH = "/2013-04-01/";

    private static final Pattern ZONE = Pattern.compile("/2013-04-01/hostedzone/([A-Z0-9]{1,32})(/rrset/?)?");

    private final SandboxRoute53 route53;
    private final Route53Answers answers;

    public Route53Endpoint(SandboxRoute53 route53) {
        this.route53 = route53;
        this.answers = new Route53Answers(route53);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String requestId = UUID.randomUUID().toString();
            int status = 200;
            String body;
            try {
                body = answer(exchange);
            } catch (Route53ErrorException refusal) {
                status = refusal.status();
                body = answers.error(refusal, requestId);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String answer(HttpExchange exchange) throws Route53ErrorException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
        if (!exchange.getRequestMethod().equals("GET")) {
            throw Route53ErrorException.unknownOperation();
        }
        if (path.equals(PATH + "hostedzonesbyname")) {
            route53.admit("ListHostedZonesByName");
            return answers.zonesByName(parameters);
        }
        if (path.equals(PATH + "hostedzone")) {
            route53.admit("ListHostedZones");
            return answers.zones(parameters);
        }
        Matcher zone = ZONE.matcher(path);
        if (!zone.matches()) {
            throw Route53ErrorException.unknownOperation();
        }
        if (zone.group(2) == null) {
            route53.admit("GetHostedZone");
            return answers.zone(route53.zone(zone.group(1)));
        }
        route53.admit("ListResourceRecordSets");
        return answers.sets(route53.zone(zone.group(1)), parameters);
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
