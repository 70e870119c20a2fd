package dev.mailfrom.slackbot.modal;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.Tools;
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
final class Present {

    private static final Logger LOG = LoggerFactory.getLogger(Present.class);

    private final Tools tools;
    private final Duration budget;

    /** @param budget how long to wait for SES */
    Present(Tools tools, Duration budget) {
        this.tools = tools;
        this.budget = budget;
    }

    Optional<MailFromAttributes> of(Directory.Spot spot, Identity identity) {
        try {
            return CompletableFuture.supplyAsync(() -> read(spot, identity), tools.later())
                    .get(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return remembered(spot, identity);
        } catch (ExecutionException e) {
            LOG.info("What {} has is not known: {}", identity, String.valueOf(e.getCause()));
            return remembered(spot, identity);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return remembered(spot, identity);
        }
    }

    private static Optional<MailFromAttributes> read(Directory.Spot spot, Identity identity) {
        return Optional.ofNullable(
                spot.session().ses().mailFromAttributes(List.of(identity)).get(identity));
    }

    private static Optional<MailFromAttributes> remembered(Directory.Spot spot, Identity identity) {
        return spot.session().identities().remembered().getOrDefault(identity, Optional.empty());
    }
}
