package dev.mailfrom.core.command.change;

import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;

/**
 * The journal for reading, which does not need AWS.
 *
 * @param scopes the accounts and regions whose changes are shown; all that fit where AWS does not tell the account
 * @param exact whether the account and region are known
 * @param notes for people: what could not be asked
 */
record ReadableJournal(Journal journal, List<AccountRegion> scopes, boolean exact, List<ViewBlock> notes) {

    static ReadableJournal open(CommandContext context) {
        CommandContext.KnownScope known = context.target().knownScope();
        if (known.failure().isEmpty()) {
            return recovered(context, List.of(context.target().scope()));
        }
        Journal journal = context.store().journal();
        List<AccountRegion> scopes =
                journal.scopes().stream().filter(known::includes).toList();
        String note = known.failure().get().getMessage() + " AWS was not asked: " + known.describe()
                + " are shown as the journal has them.";
        return new ReadableJournal(journal, scopes, false, List.of(note(note)));
    }

    /** For one change, whatever its account. */
    static ReadableJournal ofAnyScope(CommandContext context) {
        return recovered(context, List.of());
    }

    /** After SES was asked about interrupted changes, where it can be. */
    private static ReadableJournal recovered(CommandContext context, List<AccountRegion> scopes) {
        try {
            return new ReadableJournal(context.journal(), scopes, true, List.of());
        } catch (SesCallException e) {
            String note = e.getMessage() + " SES was not asked about interrupted changes, if there are any.";
            return new ReadableJournal(context.store().journal(), scopes, true, List.of(note(note)));
        }
    }

    private static ViewBlock note(String text) {
        return new ViewBlock.Paragraph(text, TextStyle.WARNING);
    }
}
