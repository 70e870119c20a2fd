package dev.mailfrom.repl.flow;

import dev.mailfrom.core.change.plan.Confirmation;
import dev.mailfrom.core.change.plan.PublishedDomains;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.PublicationResults;
import dev.mailfrom.core.error.MailfromException;
import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;

/**
 * Offers to a person who has switched custom MAIL FROM off to remove the records that mailfrom published for it. The
 * default is No, because late bounces still need them.
 */
final class RemovalOffer {

    private final LineContext context;

    RemovalOffer(LineContext context) {
        this.context = context;
    }

    /** The plan of the removal, if the person wants one. */
    Optional<CommandResult.Proposal> make(Identity identity) {
        boolean asked = context.form().isForPeople()
                && context.options().consent().equals(Confirmation.NONE)
                && context.prompter().isPresent();
        return asked && isPublished(identity) && isWanted() ? plan(identity) : Optional.empty();
    }

    private boolean isPublished(Identity identity) {
        try {
            return !PublishedDomains.of(
                            context.session().journal(),
                            context.session().target().scope(),
                            identity)
                    .isEmpty();
        } catch (MailfromException e) {
            // The change is done, and the command that removes the records is on the screen.
            return false;
        }
    }

    private boolean isWanted() {
        return context.prompter()
                .flatMap(prompter -> prompter.ask("Remove its records now? [y/N] ", "", ""))
                .filter(answer -> answer.strip().matches("(?i)y|yes"))
                .isPresent();
    }

    private Optional<CommandResult.Proposal> plan(Identity identity) {
        CommandResult result = context.reads()
                .run(() -> PublicationResults.remove(context.session(), context.options(), List.of(identity)));
        if (result instanceof CommandResult.Proposal proposal) {
            return Optional.of(proposal);
        }
        if (result instanceof CommandResult.Answer answer) {
            context.printResult(answer.view());
        }
        return Optional.empty();
    }
}
