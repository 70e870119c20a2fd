package dev.mailfrom.core.session;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.process.LeaseOwner;
import dev.mailfrom.core.session.process.ProcessIdSpace;
import dev.mailfrom.core.session.settings.SessionSettings;

/** The person, program and machine in whose name the session acts, and the principal that AWS sees. */
final class ActorIdentity {

    private final Actor actor;
    private final String host;
    private final ProcessIdSpace space;

    /** Sends no request. */
    ActorIdentity(SessionSettings settings) {
        this.host = LeaseOwner.host(settings.environment());
        this.space = ProcessIdSpace.of(settings.directories().state());
        String user = settings.environment().getOrDefault("USER", System.getProperty("user.name"));
        this.actor = new Actor(user, settings.origin(), host, "");
    }

    /** The name by which this process holds leases in the store. */
    String owner() {
        return LeaseOwner.self(host, space).toString();
    }

    /** Whether the owner of a lease is a process of this machine or container that has ended. Of others nothing is known. */
    boolean isProcessDead(String owner) {
        return LeaseOwner.isProcessDead(owner, space);
    }

    /** The person, without the principal. */
    Actor actor() {
        return actor;
    }

    /** The person with the principal that AWS sees; without the principal where AWS does not tell. */
    Actor withPrincipal(AwsTarget awsTarget) {
        try {
            String arn = awsTarget.principal();
            return new Actor(actor.who(), actor.origin(), actor.host(), arn);
        } catch (SesCallException e) {
            return actor;
        }
    }

    /** Another person with the principal that AWS sees for that name; without the principal where AWS does not tell. */
    Actor withPrincipal(Actor person, AwsTarget awsTarget) {
        try {
            return new Actor(person.who(), person.origin(), person.host(), awsTarget.principal(person.who()));
        } catch (SesCallException e) {
            return person;
        }
    }
}
