package dev.mailfrom.core.session;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.FormerDomains;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.audit.scan.ScanTarget;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.journal.AccountRegion;
import java.util.List;

/** Makes scans and monitors with the credentials of one target, for any region. */
final class ScanFactory implements CommandContext.Scans {

    private final AwsTarget awsTarget;
    private final SharedResources resources;
    private final ActorIdentity actor;
    private final CommandAccess access;

    ScanFactory(AwsTarget awsTarget, SharedResources resources, ActorIdentity actor, CommandAccess access) {
        this.awsTarget = awsTarget;
        this.resources = resources;
        this.actor = actor;
        this.access = access;
    }

    @Override
    public IdentityScan scan(List<String> regions, boolean thorough) {
        access.reads(awsTarget);
        return scan(regions, thorough, Priority.BULK, access.requests().listener());
    }

    private IdentityScan scan(List<String> regions, boolean thorough, Priority priority, ThrottleListener hears) {
        String account = awsTarget.scope().account();
        return new IdentityScan(
                regions.stream()
                        .map(region -> new ScanTarget(
                                new AccountRegion(account, region),
                                ending -> awsTarget.sesInRegion(region, new RequestContext(priority, ending, hears))))
                        .toList(),
                thorough,
                resources.dnsReader(),
                resources.dns(),
                resources.resolver(),
                resources.threads(),
                resources.clock(),
                new FormerDomains(() -> access.journal(awsTarget)));
    }

    /** Retries of a monitor are not reported. */
    @Override
    public IdentityMonitor monitor(IdentityMonitor.MonitorSpec spec) {
        return new IdentityMonitor(
                spec,
                scan(List.of(spec.region()), false, Priority.WATCH, ThrottleListener.SILENT),
                resources.store().monitoredStates(),
                resources.store().leases(),
                actor.owner(),
                actor::isProcessDead,
                System::nanoTime);
    }
}
