package dev.mailfrom.core.session;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.change.Ticker;
import dev.mailfrom.core.change.run.ApplyExecutor;
import dev.mailfrom.core.change.run.ChangeExecutor;
import dev.mailfrom.core.change.run.MailFromSetter;
import dev.mailfrom.core.change.throttle.Priority;
import dev.mailfrom.core.change.throttle.RateLimitedSesGateway;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.SesReader;
import java.util.function.Function;

/** Carries out, at one place and for one asker, what somebody has said yes to. Looking at SES afterwards is never cancelled. */
final class ExecutorFactory {

    private final AwsTarget awsTarget;
    private final RequestContext context;
    private final Journal journal;
    private final ActorIdentity actor;

    ExecutorFactory(AwsTarget awsTarget, RequestContext context, Journal journal, ActorIdentity actor) {
        this.awsTarget = awsTarget;
        this.context = context;
        this.journal = journal;
        this.actor = actor;
    }

    /** One change, for which somebody waits. */
    ChangeExecutor executor() {
        return executor(awsTarget::ses);
    }

    /** The same, with the request to SES in that person's name where a role is assumed. */
    ChangeExecutor executor(String sessionName) {
        return executor(who -> awsTarget.ses(sessionName, who));
    }

    private ChangeExecutor executor(Function<RequestContext, RateLimitedSesGateway> sending) {
        RequestContext lookingBack =
                new RequestContext(context.priority(), new CancellationToken(), context.listener());
        return new ChangeExecutor(
                journal, awsTarget.ses(lookingBack), setter(context.priority(), sending), actor.owner());
    }

    /** Changes of many, behind everything a person waits for. */
    ApplyExecutor applyRun() {
        RequestContext lookingBack = new RequestContext(Priority.BULK, new CancellationToken(), context.listener());
        return new ApplyExecutor(
                journal,
                new SesReader(awsTarget.ses(lookingBack)),
                setter(Priority.BULK, awsTarget::ses),
                actor.owner(),
                actor.withPrincipal(awsTarget),
                Ticker.system());
    }

    private MailFromSetter setter(Priority priority, Function<RequestContext, RateLimitedSesGateway> sending) {
        return (identity, setting, cancellation, before) -> sending.apply(
                        new RequestContext(priority, cancellation, context.listener()))
                .withPreSendCheck(before)
                .setMailFrom(identity, setting);
    }
}
