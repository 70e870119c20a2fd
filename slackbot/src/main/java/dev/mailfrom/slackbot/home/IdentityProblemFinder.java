package dev.mailfrom.slackbot.home;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.home.IdentityProblem.Effect;
import dev.mailfrom.slackbot.render.Mrkdwn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for trouble in the statuses SES told last. How long something has been Pending SES does not say; for what was set
 * through mailfrom, the journal does.
 */
final class IdentityProblemFinder {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProblemFinder.class);

    /** SES looks so long for the MX (SES developer guide, mail-from). */
    private static final Duration SES_LOOKS = Duration.ofHours(72);

    private static final Duration NEAR = Duration.ofHours(12);

    private final Clock clock;

    IdentityProblemFinder(Clock clock) {
        this.clock = clock;
    }

    /** The worst first. @param may whether the person may see the identity */
    List<IdentityProblem> find(BotTarget botTarget, Session session, Predicate<String> may) {
        List<IdentityProblem> found = new ArrayList<>();
        List<Identity> pending = new ArrayList<>();
        Map<Identity, Optional<MailFromAttributes>> known =
                session.identityCache().cached();
        known.forEach((identity, attributes) -> attributes
                .filter(has -> has.status().isPresent() && may.test(identity.name()))
                .ifPresent(has -> {
                    MailFromStatus status = has.status().orElseThrow();
                    if (has.refusesMail()) {
                        found.add(refused(botTarget, identity, has, status));
                    } else if (status.equals(MailFromStatus.PENDING)) {
                        pending.add(identity);
                    } else {
                        broken(botTarget, identity, has, status).ifPresent(found::add);
                    }
                }));
        if (!pending.isEmpty()) {
            Map<Identity, Instant> set = lastSet(session, pending);
            pending.forEach(identity -> late(
                            botTarget,
                            identity,
                            known.get(identity).orElseThrow(),
                            Optional.ofNullable(set.get(identity)))
                    .ifPresent(found::add));
        }
        found.sort(Comparator.comparing(IdentityProblem::effect).thenComparing(IdentityProblem::identity));
        return found;
    }

    private static IdentityProblem refused(
            BotTarget botTarget, Identity identity, MailFromAttributes has, MailFromStatus status) {
        String words = "⛔ " + status.awsName() + ": SES refuses every message, because it does not see the MX"
                + " (RejectMessage)."
                + (status.equals(MailFromStatus.FAILED) ? " " + retry(identity) : "")
                + " To send meanwhile: " + Mrkdwn.code("/mailfrom behavior " + identity + " UseDefaultValue");
        return new IdentityProblem(botTarget, identity, has, Effect.REFUSED, words);
    }

    private static String retry(Identity identity) {
        return "SES has given up looking for the MX; once DNS is right, " + Mrkdwn.code("/mailfrom retry " + identity)
                + ".";
    }

    private static Optional<IdentityProblem> broken(
            BotTarget botTarget, Identity identity, MailFromAttributes has, MailFromStatus status) {
        if (status.equals(MailFromStatus.FAILED)) {
            String words = "⚠️ Failed: mail is sent with SES's own MAIL FROM domain. " + retry(identity);
            return Optional.of(new IdentityProblem(botTarget, identity, has, Effect.GIVEN_UP, words));
        }
        if (status.equals(MailFromStatus.TEMPORARY_FAILURE)) {
            String words = "⚠️ TemporaryFailure: SES no longer sees the MX, and gives up after 72 hours.";
            return Optional.of(new IdentityProblem(botTarget, identity, has, Effect.LOST, words));
        }
        return Optional.empty();
    }

    private Optional<IdentityProblem> late(
            BotTarget botTarget, Identity identity, MailFromAttributes has, Optional<Instant> set) {
        return set.map(at -> at.plus(SES_LOOKS))
                .filter(end -> end.minus(NEAR).isBefore(clock.instant()))
                .map(end -> new IdentityProblem(
                        botTarget,
                        identity,
                        has,
                        Effect.LATE,
                        "⏳ Pending: SES has not seen the MX yet, and gives up about " + Mrkdwn.time(end) + "."));
    }

    /** When each identity's domain was last set through mailfrom. */
    private static Map<Identity, Instant> lastSet(Session session, List<Identity> pending) {
        try {
            return session.journal().lastApplied(session.target().scope(), pending);
        } catch (SesCallException | StoreException e) {
            LOG.info("How long identities have been Pending is not known: {}", e.getMessage());
            return Map.of();
        }
    }
}
