package dev.mailfrom.core.sandbox;

import dev.mailfrom.core.ses.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The emulated SES of one account, every region of it with its own identities and its own pace: one request a second
 * for each action. Thread-safe. It knows requests and answers, not sockets.
 */
public final class SandboxSes {

    /** The account all of it belongs to. */
    public static final String ACCOUNT = "123456789012";

    private static final String SES = "http://ses.amazonaws.com/doc/2010-12-01/";
    private static final String STS = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Set<String> OF_STS = Set.of("GetCallerIdentity", "AssumeRole");

    private final SandboxClock clock;
    private final DnsChecks checks;
    private final Faults faults;
    private final Throttle throttle;
    private final Map<String, Operation> operations;
    private final Map<String, SesRegion> regions = new ConcurrentHashMap<>();
    private final SandboxSts sts = new SandboxSts();
    private final CallLog log = new CallLog();

    /** @param registered is told each domain that is registered @param interval between two requests of an action */
    SandboxSes(SandboxClock clock, ZoneTree zones, Consumer<DomainName> registered, Faults faults, Duration interval) {
        this.clock = clock;
        this.checks = new DnsChecks(zones);
        this.faults = faults;
        this.throttle = new Throttle(interval);
        IdentityWrites writes = new IdentityWrites(registered);
        this.operations = Map.ofEntries(
                Map.entry("ListIdentities", IdentityList::answer),
                Map.entry("GetIdentityMailFromDomainAttributes", IdentityReads::mailFrom),
                Map.entry("GetIdentityVerificationAttributes", IdentityReads::verification),
                Map.entry("GetIdentityNotificationAttributes", IdentityReads::notification),
                Map.entry("GetIdentityDkimAttributes", IdentityReads::dkim),
                Map.entry("DescribeActiveReceiptRuleSet", (request, region) -> AccountReads.activeReceiptRules(region)),
                Map.entry("GetSendQuota", (request, region) -> AccountReads.sendQuota()),
                Map.entry("GetCallerIdentity", (request, region) -> sts.callerIdentity(request)),
                Map.entry("AssumeRole", (request, region) -> sts.assumeRole(request)),
                Map.entry("SetIdentityMailFromDomain", MailFromWrite::answer),
                Map.entry("VerifyDomainIdentity", writes::verifyDomain),
                Map.entry("VerifyEmailIdentity", writes::verifyEmail),
                Map.entry("VerifyDomainDkim", writes::verifyDkim),
                Map.entry("DeleteIdentity", writes::delete),
                Map.entry("SetIdentityFeedbackForwardingEnabled", writes::forwarding));
    }

    /** What goes back. @param hangUp close the connection without any answer @param delay of real time, before it */
    record Reply(int status, String body, String requestId, boolean hangUp, Duration delay) {}

    /** All requests so far, the oldest first; the last 100,000 of them. */
    public List<Call> calls() {
        return log.all();
    }

    /** Forgets the requests so far. */
    public void clearCalls() {
        log.clear();
    }

    SesRegion region(String name) {
        return regions.computeIfAbsent(name, same -> new SesRegion(name, clock, checks));
    }

    /** Makes up for all looks at DNS that are due; to be called before DNS changes. */
    void catchUp() {
        regions.values().forEach(SesRegion::catchUp);
    }

    /** Refuses what could not even be read. */
    Reply refused(SesError error) {
        return new Visit(new QueryRequest("", "", Map.of())).refused(error, false);
    }

    Reply answer(QueryRequest request) {
        Visit visit = new Visit(request);
        if (request.action().isEmpty()) {
            return visit.refused(SesError.missingAction(), false);
        } else if (!operations.containsKey(request.action())) {
            return visit.refused(SesError.invalidAction(request.action(), request.version()), false);
        }
        return visit.answer(faults.takeSes(request.action()));
    }

    /** One request from its arrival to its answer. */
    private final class Visit {

        private final QueryRequest request;
        private final Instant arrived = clock.instant();
        private final String requestId = UUID.randomUUID().toString();
        private final Duration delay;

        Visit(QueryRequest request) {
            this.request = request;
            this.delay = faults.takeSesDelay(request.action());
        }

        Reply answer(Optional<SesFault> fault) {
            Optional<SesError> refusal = fault.flatMap(f -> f.refusal(request.action()));
            boolean injectedThrottling = fault.filter(SesFault.THROTTLE::equals).isPresent();
            if (injectedThrottling || !isAdmitted()) {
                return refused(SesError.throttled(), false);
            } else if (refusal.isPresent()) {
                return refused(refusal.get(), false);
            } else if (fault.filter(SesFault.RESET_BEFORE::equals).isPresent()) {
                return hangUp(SesFault.RESET_BEFORE, false);
            }
            try {
                Xml result = operations.get(request.action()).answer(request, region(request.region()));
                return done(result, fault);
            } catch (SesError e) {
                return refused(e, false);
            }
        }

        private Reply done(Xml result, Optional<SesFault> fault) {
            if (fault.filter(SesFault.RESET_AFTER::equals).isPresent()) {
                return hangUp(SesFault.RESET_AFTER, true);
            } else if (fault.filter(SesFault.INTERNAL_FAILURE_AFTER::equals).isPresent()) {
                return refused(SesError.internal(), true);
            }
            String action = request.action();
            String xml = new Xml()
                    .open(action + "Response", namespace())
                    .open(action + "Result")
                    .raw(result.toString())
                    .close(action + "Result")
                    .open("ResponseMetadata")
                    .leaf("RequestId", requestId)
                    .close("ResponseMetadata")
                    .close(action + "Response")
                    .toString();
            record(fault.map(SesFault::name).orElse("ok"), true);
            return new Reply(200, fault.map(f -> f.spoiled(xml)).orElse(xml), requestId, false, delay);
        }

        Reply refused(SesError error, boolean done) {
            String xml = new Xml()
                    .open("ErrorResponse", namespace())
                    .open("Error")
                    .leaf("Type", error.status() < 500 ? "Sender" : "Receiver")
                    .leaf("Code", error.code())
                    .leaf("Message", error.getMessage())
                    .close("Error")
                    .leaf("RequestId", requestId)
                    .close("ErrorResponse")
                    .toString();
            record(error.code().equals("Throttling") ? "throttled" : error.code(), done);
            return new Reply(error.status(), xml, requestId, false, delay);
        }

        private Reply hangUp(SesFault fault, boolean done) {
            record(fault.name(), done);
            return new Reply(0, "", requestId, true, delay);
        }

        /** STS is not throttled at this pace. */
        private boolean isAdmitted() {
            return OF_STS.contains(request.action())
                    || throttle.admits(request.region() + "/" + request.action(), arrived);
        }

        private String namespace() {
            return OF_STS.contains(request.action()) ? STS : SES;
        }

        private void record(String outcome, boolean done) {
            long nanos = clock.sinceStart(arrived).toNanos();
            log.add(new Call(
                    request.region(),
                    request.action(),
                    request.identity(),
                    sts.principal(request),
                    nanos,
                    outcome,
                    done));
        }
    }
}
