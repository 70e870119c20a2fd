package dev.mailfrom.core.session;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.publishing.PublishingPorts;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ExecutionContext;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RateLimitedSesGateway;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.SesReader;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes executors of confirmed changes for one target. Their reads are never cancelled, so that a change can be read back. */
public final class ExecutorFactory {

    private final AwsTarget target;
    private final RequestContext requests;
    private final Supplier<Journal> journal;
    private final ActorIdentity self;
    private final PublishingPorts dns;

    ExecutorFactory(
            AwsTarget target,
            RequestContext requests,
            Supplier<Journal> journal,
            ActorIdentity self,
            PublishingPorts dns) {
        this.dns = dns;
        this.target = target;
        this.requests = requests;
        this.journal = journal;
        this.self = self;
    }

    /** Executes what the person of the session has confirmed. @param priority of its requests */
    public ChangeExecutor forSessionActor(Priority priority) {
        return executor(priority, self.withPrincipal(target), target::ses);
    }

    /** Executes what another person has confirmed. Where a role is assumed, AWS sees that person's name. */
    public ChangeExecutor onBehalfOf(Actor person) {
        return executor(requests.priority(), person, who -> target.ses(person.who(), who));
    }

    /** The person with the principal that AWS sees; without the principal where AWS does not tell. */
    public Actor withPrincipal(Actor person) {
        return self.withPrincipal(person, target);
    }

    private ChangeExecutor executor(
            Priority priority, Actor person, Function<RequestContext, RateLimitedSesGateway> sending) {
        RequestContext reading = new RequestContext(priority, new CancellationToken(), requests.listener());
        return new ChangeExecutor(new ExecutionContext(
                journal.get(),
                new SesReader(target.ses(reading)),
                (identity, setting, cancellation, check) -> sending.apply(
                                new RequestContext(priority, cancellation, requests.listener()))
                        .withPreSendCheck(check)
                        .setMailFrom(identity, setting),
                person,
                self.owner(),
                Ticker.system(),
                target.changeInterval(),
                dns));
    }
}
