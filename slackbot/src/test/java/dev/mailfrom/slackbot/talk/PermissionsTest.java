package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.slackbot.config.Pattern;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.config.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What those are told who may not. */
class PermissionsTest {

    private static final List<Pattern> ANY = List.of(Pattern.ANY);

    private final MovingClock clock = new MovingClock();

    private Permissions permissions(Rule rule) {
        return new Permissions(List.of(rule), new People(new PaperSlack(), clock));
    }

    private static Incoming.Caller bob(String channel) {
        return new Incoming.Caller("T1", channel, "U01BOB", "");
    }

    private static final Permissions.Where PROD = new Permissions.Where("prod", "us-east-1");

    @Test
    void aRefusalNamesTheRoleThePlaceAndWhatToAdd() {
        Permissions permissions =
                permissions(new Rule("T1", List.of("U01BOB"), List.of(), List.of(), Role.VIEWER, ANY, ANY, ANY));

        assertThatThrownBy(() -> permissions.check(bob("C1"), PROD, Role.OPERATOR, "example.com"))
                .hasMessage("This needs the role operator for account prod, region us-east-1, identity example.com; you"
                        + " are viewer there. Nothing was done. Whoever runs this bot can add a rule for team T1, user"
                        + " U01BOB, channel C1 to its permissions.");
        assertThatThrownBy(() -> permissions.check(bob(""), PROD, Role.ADMIN))
                .as("a home page is in no channel")
                .hasMessageEndingWith("user U01BOB to its permissions.");
    }

    @Test
    void whereSlackDoesNotTellWhoIsInAGroupTheRefusalSaysThatItMayBeNone() {
        Permissions permissions =
                permissions(new Rule("T1", List.of(), List.of("S01OPS"), List.of(), Role.OPERATOR, ANY, ANY, ANY));
        clock.pass(Duration.ofHours(1));

        assertThatThrownBy(() -> permissions.check(bob("C1"), PROD, Role.VIEWER))
                .hasMessageContaining("you have no role there")
                .hasMessageEndingWith("which counts as no; try again in a minute.");
    }
}
