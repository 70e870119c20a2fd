package dev.mailfrom.core.session;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.ExecutionContext;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RateLimitedSesGateway;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.SesReader;
import java.time.Duration;
import java.util.function.Function;

/** Makes executors for one account and region. What they read of SES is never cancelled, so that it can be read back. */
final class ExecutorFactory {

    private final AwsTarget awsTarget;
    private final RequestContext context;
    private final Journal journal;
    private final ActorIdentity actor;
    private final Duration interval;

    ExecutorFactory(
            AwsTarget awsTarget, RequestContext context, Journal journal, ActorIdentity actor, Duration interval) {
        this.awsTarget = awsTarget;
        this.context = context;
        this.journal = journal;
        this.actor = actor;
        this.interval = interval;
    }

    /** For the person of the session. */
    ChangeExecutor executor(Priority priority) {
        return executor(priority, actor.withPrincipal(awsTarget), awsTarget::ses);
    }

    /** For someone else, whose name SES sees where a role is assumed. */
    ChangeExecutor executor(Actor person) {
        return executor(context.priority(), person, who -> awsTarget.ses(person.who(), who));
    }

    private ChangeExecutor executor(
            Priority priority, Actor person, Function<RequestContext, RateLimitedSesGateway> sending) {
        RequestContext reading = new RequestContext(priority, new CancellationToken(), context.listener());
        return new ChangeExecutor(new ExecutionContext(
                journal,
                new SesReader(awsTarget.ses(reading)),
                (identity, setting, cancellation, check) -> sending.apply(
                                new RequestContext(priority, cancellation, context.listener()))
                        .withPreSendCheck(check)
                        .setMailFrom(identity, setting),
                person,
                actor.owner(),
                Ticker.system(),
                interval));
    }
}
