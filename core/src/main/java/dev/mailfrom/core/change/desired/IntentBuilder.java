package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes intents from rows, and collects their errors. */
final class IntentBuilder {

    private final List<ChangeIntent> intents = new ArrayList<>();
    private final List<FileError> fileErrors = new ArrayList<>();
    private final Map<Identity, Integer> seen = new HashMap<>();
    private boolean declared;

    /**
     * One row.
     *
     * @param domain a whole name or a bare label; empty to switch custom MAIL FROM off
     * @param behavior empty to keep what SES has
     */
    void add(SourceValue identity, SourceValue domain, Optional<SourceValue> behavior) {
        Optional<Identity> who = identity(identity);
        Optional<BehaviorOnMxFailure> what =
                behavior.filter(value -> !value.isEmpty()).flatMap(this::behavior);
        if (who.isEmpty()) {
            return;
        }
        Integer before = seen.putIfAbsent(who.get(), identity.line());
        if (before != null) {
            addError(identity, who.get() + " is in line " + before + " already.", "Keep one of them.");
            return;
        }
        if (domain.isEmpty()) {
            intents.add(new ChangeIntent.Disable(who.get()));
            return;
        }
        try {
            intents.add(new ChangeIntent.SetDomain(who.get(), MailFromDomain.parse(domain.text(), who.get()), what));
        } catch (InvalidNameException e) {
            addError(domain, "“" + domain.text() + "” cannot be a MAIL FROM domain: " + e.reason(), e.fix());
        }
    }

    /** The text says where its rows are, even if there are none. */
    void declareRows() {
        declared = true;
    }

    private Optional<Identity> identity(SourceValue value) {
        if (value.isEmpty()) {
            addError(value, "The identity is missing.", "Name a domain or an e-mail address.");
            return Optional.empty();
        }
        try {
            return Optional.of(Identity.parse(value.text()));
        } catch (InvalidNameException e) {
            addError(value, "“" + value.text() + "” cannot be an identity: " + e.reason(), e.fix());
            return Optional.empty();
        }
    }

    private Optional<BehaviorOnMxFailure> behavior(SourceValue value) {
        Optional<BehaviorOnMxFailure> behavior = BehaviorOnMxFailure.parse(value.text());
        if (behavior.isEmpty()) {
            addError(value, "“" + value.text() + "” is not a behavior.", "Write UseDefaultValue or RejectMessage.");
        }
        return behavior;
    }

    void addError(SourceValue where, String message, String fix) {
        addError(where.line(), where.column(), message, fix);
    }

    void addError(int line, int column, String message, String fix) {
        fileErrors.add(new FileError(line, column, message, fix));
    }

    /** @throws FileErrorsException when there are any */
    DesiredState build(String file) {
        if (fileErrors.isEmpty() && intents.isEmpty() && !declared) {
            // The empty output of a generator that failed must not look like a state without a change.
            addError(1, 0, "It names no identity.", "If none is meant, write: identities: []");
        }
        if (!fileErrors.isEmpty()) {
            fileErrors.sort(Comparator.comparing(FileError::line).thenComparing(FileError::column));
            throw new FileErrorsException(file, fileErrors);
        }
        return new DesiredState(intents, seen);
    }
}
