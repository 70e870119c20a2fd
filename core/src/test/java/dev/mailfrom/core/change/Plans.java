package dev.mailfrom.core.change;

import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.rules.Given;
import dev.mailfrom.core.rules.Rules;
import dev.mailfrom.core.rules.Situation;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans made by hand. */
public final class Plans {

    public static final Scope SCOPE = new Scope("123456789012", "us-east-1");
    public static final Actor ALICE =
            new Actor("alice", Actor.Origin.REPL, "desk", "arn:aws:iam::123456789012:user/alice");

    private Plans() {}

    public static MailFromSetting setting(String domain, BehaviorOnMxFailure behavior) {
        return MailFromSetting.of(MailFromDomain.parse(domain), behavior);
    }

    public static Step step(Given given) {
        Situation situation = given.situation();
        return new Step(situation, situation.now().orElse(MailFromAttributes.NOT_CONFIGURED), Rules.judge(situation));
    }

    public static Plan plan(ChangeKind kind, Step... steps) {
        return new Plan(kind, Optional.empty(), SCOPE, List.of(steps));
    }

    /** Sets bounce.IDENTITY for each of these, which have nothing yet. */
    public static Plan firstTime(String... identities) {
        return plan(
                ChangeKind.SET,
                Stream.of(identities)
                        .map(name -> step(Given.identity(name)
                                .hasNothing()
                                .wish("bounce." + name, BehaviorOnMxFailure.USE_DEFAULT_VALUE)))
                        .toArray(Step[]::new));
    }
}
