package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.dns.ZoneTree;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedSesFault;
import dev.mailfrom.core.sandbox.runtime.SandboxClock;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.runtime.SesThrottle;
import dev.mailfrom.core.sandbox.runtime.XmlWriter;
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
 * The emulated SES and STS of one account, without sockets. Each region has its own identities and throttles each action
 * to one request per second. Thread-safe.
 */
public final class SandboxSes {

    private static final String SES = "http://ses.amazonaws.com/doc/2010-12-01/";
    private static final String STS = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final Set<String> OF_STS = Set.of("GetCallerIdentity", "AssumeRole");

    private final SandboxClock clock;
    private final SesDnsChecks checks;
    private final FaultInjector faults;
    private final SesThrottle throttle;
    private final Map<String, SesOperation> operations;
    private final Map<String, SandboxRegion> regions = new ConcurrentHashMap<>();
    private final SandboxSts sts = new SandboxSts();
    private final CallLog log = new CallLog();

    /** @param registered is called for each registered domain @param interval between two requests of an action */
    public SandboxSes(
            SandboxClock clock,
            ZoneTree zones,
            Consumer<DomainName> registered,
            FaultInjector faults,
            Duration interval) {
        this.clock = clock;
        this.checks = new SesDnsChecks(zones);
        this.faults = faults;
        this.throttle = new SesThrottle(interval);
        IdentityWriteOperations writes = new IdentityWriteOperations(registered);
        this.operations = Map.ofEntries(
                Map.entry("ListIdentities", ListIdentitiesOperation::answer),
                Map.entry("GetIdentityMailFromDomainAttributes", IdentityReadOperations::mailFrom),
                Map.entry("GetIdentityVerificationAttributes", IdentityReadOperations::verification),
                Map.entry("GetIdentityNotificationAttributes", IdentityReadOperations::notification),
                Map.entry("GetIdentityDkimAttributes", IdentityReadOperations::dkim),
                Map.entry(
                        "DescribeActiveReceiptRuleSet",
                        (request, region) -> AccountReadOperations.activeReceiptRules(region)),
                Map.entry("GetSendQuota", (request, region) -> AccountReadOperations.sendQuota()),
                Map.entry("GetCallerIdentity", (request, region) -> sts.callerIdentity(request)),
                Map.entry("AssumeRole", (request, region) -> sts.assumeRole(request)),
                Map.entry("SetIdentityMailFromDomain", SetMailFromOperation::answer),
                Map.entry("VerifyDomainIdentity", writes::verifyDomain),
                Map.entry("VerifyEmailIdentity", writes::verifyEmail),
                Map.entry("VerifyDomainDkim", writes::verifyDkim),
                Map.entry("SetIdentityDkimEnabled", writes::dkimEnabled),
                Map.entry("DeleteIdentity", writes::delete),
                Map.entry("SetIdentityFeedbackForwardingEnabled", writes::forwarding));
    }

    /** A response. @param hangUp whether to close the connection without an answer @param delay before it, in real time */
    public record Reply(int status, String body, String requestId, boolean hangUp, Duration delay) {}

    /** The last 100,000 requests, the oldest first. */
    public List<RecordedCall> calls() {
        return log.all();
    }

    public void clearCalls() {
        log.clear();
    }

    public SandboxRegion region(String name) {
        return regions.computeIfAbsent(name, same -> new SandboxRegion(name, clock, checks));
    }

    /** Makes up for all DNS checks that are due. Call it before DNS changes. */
    public void runDueChecks() {
        runDueChecks(clock.instant());
    }

    /** Makes up for the DNS checks that were due by then, before a DNS change of that time. */
    public void runDueChecks(Instant until) {
        regions.values().forEach(region -> region.runDueChecks(until));
    }

    /** The response to a request that could not be read. */
    public Reply refused(SesErrorException error) {
        return new RequestExecution(new AwsQueryRequest("", "", Map.of())).refused(error, false);
    }

    public Reply answer(AwsQueryRequest request) {
        RequestExecution execution = new RequestExecution(request);
        if (request.action().isEmpty()) {
            return execution.refused(SesErrorException.missingAction(), false);
        } else if (!operations.containsKey(request.action())) {
            return execution.refused(SesErrorException.invalidAction(request.action(), request.version()), false);
        }
        return execution.answer(faults.takeSes(request.action()));
    }

    /** One request, from its arrival to its response. */
    private final class RequestExecution {

        private final AwsQueryRequest request;
        private final Instant arrived = clock.instant();
        private final String requestId = UUID.randomUUID().toString();
        private final Duration delay;

        RequestExecution(AwsQueryRequest request) {
            this.request = request;
            this.delay = faults.takeSesDelay(request.action());
        }

        Reply answer(Optional<InjectedSesFault> fault) {
            Optional<SesErrorException> refusal = fault.flatMap(f -> f.refusal(request.action()));
            if (is(fault, InjectedSesFault.THROTTLE) || !isAdmitted()) {
                return refused(SesErrorException.throttled(), false);
            } else if (refusal.isPresent()) {
                return refused(refusal.get(), false);
            } else if (is(fault, InjectedSesFault.RESET_BEFORE)) {
                return hangUp(InjectedSesFault.RESET_BEFORE, false);
            }
            try {
                XmlWriter result = operations.get(request.action()).answer(request, region(request.region()));
                return done(result, fault);
            } catch (SesErrorException e) {
                return refused(e, false);
            }
        }

        private static boolean is(Optional<InjectedSesFault> fault, InjectedSesFault kind) {
            return fault.equals(Optional.of(kind));
        }

        private Reply done(XmlWriter result, Optional<InjectedSesFault> fault) {
            if (is(fault, InjectedSesFault.RESET_AFTER)) {
                return hangUp(InjectedSesFault.RESET_AFTER, true);
            } else if (is(fault, InjectedSesFault.INTERNAL_FAILURE_AFTER)) {
                return refused(SesErrorException.internal(), true);
            }
            String action = request.action();
            String xml = new XmlWriter()
                    .open(action + "Response", namespace())
                    .open(action + "Result")
                    .raw(result.toString())
                    .close(action + "Result")
                    .open("ResponseMetadata")
                    .leaf("RequestId", requestId)
                    .close("ResponseMetadata")
                    .close(action + "Response")
                    .toString();
            record(fault.map(InjectedSesFault::name).orElse("ok"), true);
            return new Reply(200, fault.map(f -> f.corrupted(xml)).orElse(xml), requestId, false, delay);
        }

        Reply refused(SesErrorException error, boolean done) {
            String xml = new XmlWriter()
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

        private Reply hangUp(InjectedSesFault fault, boolean done) {
            record(fault.name(), done);
            return new Reply(0, "", requestId, true, delay);
        }

        /** STS is not throttled like this. */
        private boolean isAdmitted() {
            return OF_STS.contains(request.action())
                    || throttle.tryAcquire(request.region() + "/" + request.action(), arrived);
        }

        private String namespace() {
            return OF_STS.contains(request.action()) ? STS : SES;
        }

        private void record(String outcome, boolean done) {
            long nanos = clock.sinceStart(arrived).toNanos();
            log.add(new RecordedCall(
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
