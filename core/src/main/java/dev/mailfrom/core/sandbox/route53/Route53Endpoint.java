package dev.mailfrom.core.sandbox.route53;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mailfrom.core.sandbox.runtime.CloseableSleep;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Route 53 over HTTP: a path in, XML out. Signatures are not verified. */
public final class Route53Endpoint implements HttpHandler {

    /** The start of all paths. */
    public static final String PATH = "/2013-04-01/";

    private static final int OK = 200;
    private static final int LARGEST = 1 << 20;

    private final SandboxRoute53 route53;
    private final Route53Answers answers;
    private final FaultInjector faults;
    private final CloseableSleep sleep;

    public Route53Endpoint(SandboxRoute53 route53, FaultInjector faults, CloseableSleep sleep) {
        this.route53 = route53;
        this.answers = new Route53Answers(route53);
        this.faults = faults;
        this.sleep = sleep;
    }

    private record Reply(int status, String body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
            String requestId = UUID.randomUUID().toString();
            Route53Request request = Route53Request.of(exchange.getRequestMethod(), exchange.getRequestURI(), body);
            Optional<InjectedSesFault> fault =
                    request.action().isEmpty() ? Optional.empty() : faults.takeSes(request.action());
            sleep.await(faults.takeSesDelay(request.action()));
            if (fault.equals(Optional.of(InjectedSesFault.RESET_BEFORE))) {
                // Closing an unanswered exchange closes its connection.
                return;
            }
            Reply reply = reply(request, fault, requestId);
            if (fault.equals(Optional.of(InjectedSesFault.RESET_AFTER))) {
                return;
            }
            byte[] bytes = fault.map(kind -> kind.corrupted(reply.body()))
                    .orElse(reply.body())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply reply(Route53Request request, Optional<InjectedSesFault> fault, String requestId) {
        try {
            refuse(fault, request.action());
            String done = answer(request);
            if (fault.equals(Optional.of(InjectedSesFault.INTERNAL_FAILURE_AFTER))) {
                throw Route53ErrorException.injected(SesErrorException.internal());
            }
            return new Reply(OK, done);
        } catch (Route53ErrorException refusal) {
            return new Reply(refusal.status(), answers.error(refusal, requestId));
        }
    }

    private static void refuse(Optional<InjectedSesFault> fault, String action) throws Route53ErrorException {
        if (fault.equals(Optional.of(InjectedSesFault.PRIOR_REQUEST))) {
            throw Route53ErrorException.priorRequestNotComplete();
        }
        Optional<SesErrorException> refusal = fault.flatMap(kind -> kind.refusal(action));
        if (refusal.isPresent()) {
            throw Route53ErrorException.injected(refusal.get());
        }
    }

    private String answer(Route53Request request) throws Route53ErrorException {
        if (request.action().isEmpty()) {
            throw Route53ErrorException.unknownOperation();
        }
        route53.admit(request.action());
        return switch (request.action()) {
            case Route53Request.LIST_BY_NAME -> answers.zonesByName(request.parameters());
            case Route53Request.LIST -> answers.zones(request.parameters());
            case Route53Request.GET -> answers.zone(route53.zone(request.id()));
            case Route53Request.LIST_SETS -> answers.sets(route53.zone(request.id()), request.parameters());
            case Route53Request.CHANGE ->
                answers.accepted(route53.change(route53.zone(request.id()), ChangeBatchReader.read(request.body())));
            default -> answers.change(route53.change(request.id()));
        };
    }
}
