package dev.mailfrom.core.session;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.publishing.PublishingPorts;
import dev.mailfrom.core.change.run.RecoveredItem;
import dev.mailfrom.core.change.run.Recovery;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.ThrottleListener;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesReader;
import java.util.List;
import java.util.function.Consumer;

/** Lets one command after another use SES and the journal. Each first recovers changes whose process has died. */
public final class CommandAccess {

    private final SharedResources resources;
    private final ActorIdentity actor;
    private final PublishingPorts.ZoneOpener zones;
    private final RecoveryOnce recoveryOnce = new RecoveryOnce();
    private volatile RequestContext requests = RequestContext.of(Priority.INTERACTIVE);
    private volatile Consumer<DnsAnswer> firstAnswer = mx -> {};

    /** @param zones opens the zones of interrupted DNS records */
    CommandAccess(SharedResources resources, ActorIdentity actor, PublishingPorts.ZoneOpener zones) {
        this.zones = zones;
        this.resources = resources;
        this.actor = actor;
    }

    /**
     * Prepares for the next command.
     *
     * @param cancellation stops the command's requests
     * @param listener hears of waits and retries
     * @param recovered hears what became of items whose process died, once the command needs SES or the journal
     */
    public void begin(CancellationToken cancellation, ThrottleListener listener, Consumer<RecoveredItem> recovered) {
        requests = new RequestContext(Priority.INTERACTIVE, cancellation, listener);
        firstAnswer = mx -> {};
        recoveryOnce.begin(recovered);
    }

    /** Until the next command begins: hears the resolver's answer for an MX before the zone's own servers answer. */
    public void onFirstAnswer(Consumer<DnsAnswer> listener) {
        firstAnswer = listener;
    }

    Consumer<DnsAnswer> firstAnswer() {
        return firstAnswer;
    }

    /** How the requests of the current command are made. */
    RequestContext requests() {
        return requests;
    }

    /** Reads for the current command. While the store is away, reads go on and recovery waits. */
    TargetReads reads(AwsTarget target) {
        target.takeUnencryptedEndpoint().ifPresent(requests.listener()::unencrypted);
        try {
            recover(target);
        } catch (StoreException failure) {
            if (!failure.isUnavailable()) {
                throw failure;
            }
            resources.throttle().markStoreUnavailable(failure);
            requests.listener().storeUnavailable(failure);
        }
        return new TargetReads(target, resources, requests);
    }

    Journal journal(AwsTarget target) {
        recover(target);
        return resources.store().journal();
    }

    /** Nothing is sent again: SES tells whether each change was made. Asks SES only where a change was interrupted. */
    private void recover(AwsTarget target) {
        recoveryOnce.runOnce(() -> {
            SesReader reader = new SesReader(target.ses(requests));
            List<RecoveredItem> resolved = new Recovery(
                            resources.store().journal(), reader, actor::isProcessDead, zones)
                    .resolve(target.scope(), actor.actor());
            resources.throttle().markStoreAvailable();
            return resolved;
        });
    }
}
