package dev.mailfrom.core.change.desired;

import dev.mailfrom.core.change.Wish;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidName;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes wishes of rows, and gathers what is wrong with them. */
final class Rows {

    private final List<Wish> wishes = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<Identity, Integer> seen = new HashMap<>();

    /**
     * One row.
     *
     * @param domain a whole name, a bare label, or nothing for “switched off”
     * @param behavior nothing to keep what SES has
     */
    void add(Cell identity, Cell domain, Optional<Cell> behavior) {
        Optional<Identity> who = identity(identity);
        Optional<BehaviorOnMxFailure> what =
                behavior.filter(cell -> !cell.isEmpty()).flatMap(this::behavior);
        if (who.isEmpty()) {
            return;
        }
        Integer before = seen.putIfAbsent(who.get(), identity.line());
        if (before != null) {
            mistake(identity, who.get() + " stands in line " + before + " already.", "Leave one of them.");
            return;
        }
        if (domain.isEmpty()) {
            wishes.add(new Wish.Disable(who.get()));
            return;
        }
        try {
            wishes.add(new Wish.Set(who.get(), MailFromDomain.parse(domain.text(), who.get()), what));
        } catch (InvalidName e) {
            mistake(domain, "“" + domain.text() + "” cannot be a MAIL FROM domain: " + e.reason(), e.mend());
        }
    }

    /** Tells what is wrong with the name of a row that has other mistakes too. */
    void check(Cell identity) {
        identity(identity);
    }

    private Optional<Identity> identity(Cell cell) {
        if (cell.isEmpty()) {
            mistake(cell, "The identity is missing.", "Name a domain or an e-mail address.");
            return Optional.empty();
        }
        try {
            return Optional.of(Identity.parse(cell.text()));
        } catch (InvalidName e) {
            mistake(cell, "“" + cell.text() + "” cannot be an identity: " + e.reason(), e.mend());
            return Optional.empty();
        }
    }

    private Optional<BehaviorOnMxFailure> behavior(Cell cell) {
        Optional<BehaviorOnMxFailure> behavior = BehaviorOnMxFailure.parse(cell.text());
        if (behavior.isEmpty()) {
            mistake(cell, "“" + cell.text() + "” is no behavior.", "Write UseDefaultValue or RejectMessage.");
        }
        return behavior;
    }

    void mistake(Cell where, String message, String mend) {
        mistake(where.line(), where.column(), message, mend);
    }

    void mistake(int line, int column, String message, String mend) {
        mistakes.add(new Mistake(line, column, message, mend));
    }

    /** @throws Mistakes when there are any */
    List<Wish> finish(String file) {
        if (!mistakes.isEmpty()) {
            mistakes.sort(Comparator.comparing(Mistake::line).thenComparing(Mistake::column));
            throw new Mistakes(file, mistakes);
        }
        return wishes;
    }
}
