package dev.mailfrom.core.session;

import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.SesReader;
import java.util.List;
import java.util.function.Function;

/** Reads SES and DNS of one target with one priority. */
public final class TargetReads {

    private final AwsTarget target;
    private final SharedResources resources;
    private final RequestContext requests;

    TargetReads(AwsTarget target, SharedResources resources, RequestContext requests) {
        this.target = target;
        this.resources = resources;
        this.requests = requests;
    }

    public SesReader ses() {
        return new SesReader(target.ses(requests));
    }

    /** Reads for the rules, in this region only. */
    public SnapshotReader snapshots() {
        return snapshots(identity -> List.of());
    }

    /** Reads for the rules, and looks for missing identities in all other regions. */
    SnapshotReader snapshotsOfAllRegions() {
        return snapshots(regions()::find);
    }

    /** Searches all regions of the partition. */
    CrossRegionSearch regions() {
        return new CrossRegionSearch(
                other -> target.sesInRegion(other, requests), target.region(), resources.threads());
    }

    private SnapshotReader snapshots(Function<Identity, List<String>> otherRegions) {
        return new SnapshotReader(
                target.region(),
                ses(),
                target.identityCache()::registered,
                resources.dnsReader(),
                otherRegions,
                resources.threads(),
                resources.clock());
    }
}
