package dev.mailfrom.slackbot.plan;

import dev.mailfrom.core.change.plan.ConfirmationPrompt;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.change.PlanQuestion;
import dev.mailfrom.slackbot.access.AccountSessions;
import dev.mailfrom.slackbot.access.OpenPlanException;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.OutboxDelivery;
import dev.mailfrom.slackbot.outbox.OutboxSender;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes plans into the journal and posts them to Slack with buttons to confirm or cancel. */
public final class PlanPoster {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;
    private static final String REPLACED = "it was edited, and a new plan takes its place.";

    private final AccountSessions sessions;
    private final PlanMessageSync planMessageSync;
    private final OutboxDelivery delivery;
    private final Duration expiry;

    public PlanPoster(
            AccountSessions sessions, PlanMessageSync planMessageSync, OutboxDelivery delivery, Duration expiry) {
        this.sessions = sessions;
        this.planMessageSync = planMessageSync;
        this.delivery = delivery;
        this.expiry = expiry;
    }

    /** The person as the journal names them: by user id, with the channel as the place. */
    static Actor actor(SlackEvent.SlackCaller who) {
        return new Actor(who.user(), Actor.Origin.SLACK, OutboxSender.channelUrl(who.channel()), "");
    }

    /** The same, with the plan's message as the place if its link is known. */
    public static Actor actor(SlackEvent.SlackCaller who, PlanMessage planMessage) {
        return planMessage.link().isEmpty()
                ? actor(who)
                : new Actor(who.user(), Actor.Origin.SLACK, planMessage.link(), "");
    }

    /** Identifies what the question says: the changes and the dangers. */
    static String fingerprint(Plan plan) {
        ConfirmationPrompt prompt = plan.question();
        return plan.fingerprint() + " " + prompt.mustTypeSubject() + " " + String.join(" ", prompt.dangers());
    }

    /**
     * Who asks for a plan, and how.
     *
     * @param line the command that makes the plan again
     * @param replaced the id of the plan that the new one takes the place of
     */
    public record PlanRequest(
            SlackEvent.SlackCaller who, BotTarget target, String line, String reason, Optional<String> replaced) {}

    /** Writes the plan into the journal and asks about it in the channel. @param shown the whole plan, as far as the person may see it */
    public void post(PlanRequest request, Plan plan, List<ViewBlock> shown) {
        SlackEvent.SlackCaller who = request.who();
        BotTarget target = request.target();
        Session session = sessions.session(target);
        request.replaced()
                .flatMap(sessions.store().plans()::find)
                .ifPresent(old -> session.journal().cancel(old.changeId(), actor(who, old), REPLACED));
        Change change = propose(session, request, plan);
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        PlanMessage planMessage = new PlanMessage(
                HexFormat.of().formatHex(id),
                change.id(),
                who.team(),
                who.channel(),
                who.user(),
                target.account(),
                target.region(),
                request.line(),
                fingerprint(plan),
                new PlanMessageBody(new PlanSummary(plan, shown).message(), warning(plan)).toJson(),
                "",
                "",
                0);
        delivery.registerCaller(planMessage.id(), who);
        sessions.store().plans().add(planMessage);
        planMessageSync.refresh(planMessage, session.journal());
        delivery.deliver(planMessage.id());
    }

    /** @throws OpenPlanException with the message of the plan that is open */
    private Change propose(Session session, PlanRequest request, Plan plan) {
        try {
            return session.executors().onBehalfOf(actor(request.who())).propose(plan, request.reason(), expiry);
        } catch (Journal.OpenChangeException e) {
            throw sessions.store()
                    .plans()
                    .ofChange(e.holder())
                    .<RuntimeException>map(open -> new OpenPlanException(
                            "Another plan of this identity is still open: change " + open.changeId()
                                    + ". Nothing was planned.",
                            "Confirm or cancel that one first, or wait until it has expired.",
                            open.requester(),
                            open.link()))
                    .orElse(e);
        }
    }

    private static Optional<String> warning(Plan plan) {
        ConfirmationPrompt prompt = plan.question();
        if (!prompt.mustTypeSubject()) {
            return Optional.empty();
        }
        // A large number alone is a danger without words of its own.
        return Optional.of(
                prompt.dangers().isEmpty() ? PlanQuestion.sentence(plan) : String.join(" ", prompt.dangers()));
    }
}
