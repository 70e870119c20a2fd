package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an identity has now: as SES says, or, where that takes too long or fails, as is remembered. */
final class CurrentSetting {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSetting.class);

    private final HandlerContext context;
    private final Duration budget;

    /** @param budget how long to wait for SES */
    CurrentSetting(HandlerContext context, Duration budget) {
        this.context = context;
        this.budget = budget;
    }

    Optional<MailFromAttributes> get(BotTarget botTarget, Identity identity) {
        try {
            return CompletableFuture.supplyAsync(() -> read(botTarget, identity), context.later())
                    .get(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return remembered(botTarget, identity);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            LOG.info("The setting of {} is not known: {}", identity, String.valueOf(e.getCause()));
            return remembered(botTarget, identity);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return remembered(botTarget, identity);
        }
    }

    private Optional<MailFromAttributes> read(BotTarget botTarget, Identity identity) {
        return Optional.ofNullable(context.directory()
                .session(botTarget)
                .ses()
                .mailFromAttributes(List.of(identity))
                .get(identity));
    }

    private Optional<MailFromAttributes> remembered(BotTarget botTarget, Identity identity) {
        return context.directory().session(botTarget).identityCache().cached().getOrDefault(identity, Optional.empty());
    }
}
