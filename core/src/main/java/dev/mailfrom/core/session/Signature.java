package dev.mailfrom.core.session;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.ses.SesFailure;

/** In whose name the session acts: the person, the program and the machine, and the principal that AWS sees. */
final class Signature {

    private final Actor actor;
    private final String host;

    /** Asks nobody. */
    Signature(Settings settings) {
        this.host = Owner.host(settings.environment());
        String user = settings.environment().getOrDefault("USER", System.getProperty("user.name"));
        this.actor = new Actor(user, settings.origin(), host, "");
    }

    /** The machine, by name. */
    String host() {
        return host;
    }

    /** What is written where this process has taken something on. */
    String owner() {
        return Owner.self(host).toString();
    }

    /** The person, without the principal. */
    Actor actor() {
        return actor;
    }

    /** The person with the principal that AWS sees, for the journal; without it where AWS does not say. */
    Actor signed(Place place) {
        try {
            String arn = place.aws().caller().arn();
            return new Actor(actor.who(), actor.origin(), actor.host(), arn);
        } catch (SesFailure e) {
            return actor;
        }
    }

    /** Somebody else, as AWS sees whoever acts by that name. Without the principal where AWS does not say. */
    Actor signed(Actor person, Place place) {
        try {
            return new Actor(person.who(), person.origin(), person.host(), place.principal(person.who()));
        } catch (SesFailure e) {
            return person;
        }
    }
}
