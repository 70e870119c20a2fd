package dev.mailfrom.core.session;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.settings.SessionSettings;

/** In whose name the session acts: the person, the program and the machine, and the principal that AWS sees. */
final class ActorIdentity {

    private final Actor actor;
    private final String host;

    /** Asks nobody. */
    ActorIdentity(SessionSettings settings) {
        this.host = LeaseOwner.host(settings.environment());
        String user = settings.environment().getOrDefault("USER", System.getProperty("user.name"));
        this.actor = new Actor(user, settings.origin(), host, "");
    }

    /** The machine, by name. */
    String host() {
        return host;
    }

    /** What is written where this process has taken something on. */
    String owner() {
        return LeaseOwner.self(host).toString();
    }

    /** The person, without the principal. */
    Actor actor() {
        return actor;
    }

    /** The person with the principal that AWS sees, for the journal; without it where AWS does not say. */
    Actor withPrincipal(AwsTarget awsTarget) {
        try {
            String arn = awsTarget.aws().caller().arn();
            return new Actor(actor.who(), actor.origin(), actor.host(), arn);
        } catch (SesCallException e) {
            return actor;
        }
    }

    /** Somebody else, as AWS sees whoever acts by that name. Without the principal where AWS does not say. */
    Actor withPrincipal(Actor person, AwsTarget awsTarget) {
        try {
            return new Actor(person.who(), person.origin(), person.host(), awsTarget.principal(person.who()));
        } catch (SesCallException e) {
            return person;
        }
    }
}
