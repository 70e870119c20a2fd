package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.dispatch.InteractionHandler;
import dev.mailfrom.slackbot.outbox.AlertMessages;
import dev.mailfrom.slackbot.outbox.AlertSubject;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.SlackErrors;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the buttons of an alert: each is the command of its name for that identity, under the same permissions. */
final class AlertActions implements InteractionHandler {

    private static final String UNKNOWN = "This alert is no longer known, or its account is no longer configured."
            + " Nothing was done. Run /mailfrom list instead.";

    private final HandlerContext context;
    private final AlertMessages alerts;

    AlertActions(HandlerContext context, AlertMessages alerts) {
        this.context = context;
        this.alerts = alerts;
    }

    @Override
    public boolean canHandle(SlackEvent event) {
        return event instanceof SlackEvent.ButtonClicked click
                && (click.action().equals(AlertMessageView.CHECK)
                        || click.action().equals(AlertMessageView.RETRY));
    }

    @Override
    public void handle(SlackEvent event) {
        if (event instanceof SlackEvent.ButtonClicked click) {
            boolean reads = click.action().equals(AlertMessageView.CHECK);
            (reads ? context.reads() : context.clicks()).apply(event.from()).execute(() -> run(click));
        }
    }

    @Override
    public void reportError(SlackEvent event, ErrorReport error) {
        context.replies().reply(event.from(), BlockKitRenderer.errorMessage(error), false);
    }

    private void run(SlackEvent.ButtonClicked click) {
        try {
            Optional<List<String>> words = words(click);
            if (words.isPresent()) {
                context.commands().run(click.from(), words.get());
            } else {
                context.replies().reply(click.from(), BlockKitRenderer.sentence(UNKNOWN), false);
            }
        } catch (RuntimeException e) {
            reportError(click, SlackErrors.errorReport(e));
        }
    }

    private Optional<List<String>> words(SlackEvent.ButtonClicked click) {
        List<AlertSubject> subjects = alerts.subjectsOf(click.value());
        if (subjects.size() != 1 || subjects.get(0).identity().isEmpty()) {
            return Optional.empty();
        }
        return target(subjects.get(0)).map(botTarget -> {
            List<String> words = new ArrayList<>(context.directory().commandWords(botTarget));
            words.add(click.action().equals(AlertMessageView.RETRY) ? "retry" : "check");
            String identity = subjects.get(0).identity();
            words.addAll(identity.startsWith("-") ? List.of("--", identity) : List.of(identity));
            return words;
        });
    }

    private Optional<BotTarget> target(AlertSubject subject) {
        BotTarget wanted = new BotTarget(subject.account(), subject.region());
        return context.directory().targets().stream().filter(wanted::equals).findFirst();
    }
}
