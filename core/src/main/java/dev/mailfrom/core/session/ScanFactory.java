package dev.mailfrom.core.session;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ScanTarget;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.journal.AccountRegion;
import java.time.Clock;
import java.util.List;

/** Makes what looks at all identities at once, with the credentials of one place, in any region. */
final class ScanFactory {

    private final AwsTarget awsTarget;
    private final SharedResources resources;
    private final ActorIdentity actor;
    private final Clock clock;

    ScanFactory(AwsTarget awsTarget, SharedResources resources, ActorIdentity actor, Clock clock) {
        this.awsTarget = awsTarget;
        this.resources = resources;
        this.actor = actor;
        this.clock = clock;
    }

    /** May ask AWS for the account. @param thorough whether all is read that the rules look at @param listener hears of waits and retries */
    IdentityScan scan(List<String> regions, boolean thorough, Priority priority, ThrottleListener listener) {
        String account = awsTarget.scope().account();
        return new IdentityScan(
                regions.stream()
                        .map(region -> new ScanTarget(
                                new AccountRegion(account, region),
                                ending ->
                                        awsTarget.sesInRegion(region, new RequestContext(priority, ending, listener))))
                        .toList(),
                thorough,
                resources.reader(),
                resources.dns(),
                resources.resolver(),
                resources.threads(),
                clock);
    }

    /** A watch tells by itself what is worth telling; retries are not. */
    IdentityMonitor monitor(IdentityMonitor.MonitorSpec spec) {
        return new IdentityMonitor(
                spec,
                scan(List.of(spec.region()), false, Priority.WATCH, ThrottleListener.SILENT),
                resources.store().monitoredStates(),
                resources.store().leases(),
                actor.owner(),
                owner -> LeaseOwner.isProcessDead(owner, actor.host()),
                System::nanoTime);
    }
}
