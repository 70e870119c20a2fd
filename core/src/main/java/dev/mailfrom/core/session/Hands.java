package dev.mailfrom.core.session;

import dev.mailfrom.core.change.ApplyRun;
import dev.mailfrom.core.change.Asker;
import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.Clockwork;
import dev.mailfrom.core.change.Executor;
import dev.mailfrom.core.change.GatedSes;
import dev.mailfrom.core.change.MailFromSetter;
import dev.mailfrom.core.change.Priority;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.ses.SesReader;
import java.util.function.Function;

/** Carries out, at one place and for one asker, what somebody has said yes to. Looking at SES afterwards is never cancelled. */
final class Hands {

    private final Place place;
    private final Asker asker;
    private final Journal journal;
    private final Signature signature;

    Hands(Place place, Asker asker, Journal journal, Signature signature) {
        this.place = place;
        this.asker = asker;
        this.journal = journal;
        this.signature = signature;
    }

    /** One change, for which somebody waits. */
    Executor executor() {
        return executor(place::ses);
    }

    /** The same, with the request to SES in that person's name where a role is assumed. */
    Executor executor(String sessionName) {
        return executor(who -> place.ses(sessionName, who));
    }

    private Executor executor(Function<Asker, GatedSes> sending) {
        Asker lookingBack = new Asker(asker.priority(), new Cancellation(), asker.listener());
        return new Executor(journal, place.ses(lookingBack), setter(asker.priority(), sending), signature.owner());
    }

    /** Changes of many, behind everything a person waits for. */
    ApplyRun applyRun() {
        Asker lookingBack = new Asker(Priority.BULK, new Cancellation(), asker.listener());
        return new ApplyRun(
                journal,
                new SesReader(place.ses(lookingBack)),
                setter(Priority.BULK, place::ses),
                signature.owner(),
                signature.signed(place),
                Clockwork.system());
    }

    private MailFromSetter setter(Priority priority, Function<Asker, GatedSes> sending) {
        return (identity, setting, cancellation, before) -> sending.apply(
                        new Asker(priority, cancellation, asker.listener()))
                .lookingFirst(before)
                .setMailFrom(identity, setting);
    }
}
