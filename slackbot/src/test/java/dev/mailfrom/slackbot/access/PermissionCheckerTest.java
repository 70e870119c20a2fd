package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.SteppedClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What those are told who may not. */
class PermissionCheckerTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);

    private final SteppedClock clock = new SteppedClock();

    private PermissionChecker permissions(PermissionRule rule) {
        return new PermissionChecker(List.of(rule), new SlackUsers(new FakeSlackApi(), clock));
    }

    private static SlackEvent.SlackCaller bob(String channel) {
        return new SlackEvent.SlackCaller("T1", channel, "U01BOB", "");
    }

    private static final PermissionChecker.PermissionScope PROD =
            new PermissionChecker.PermissionScope("prod", "us-east-1");

    @Test
    void aRefusalNamesTheRoleThePlaceAndWhatToAdd() {
        PermissionChecker permissions = permissions(
                new PermissionRule("T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.VIEWER, ANY, ANY, ANY));

        assertThatThrownBy(() -> permissions.check(bob("C1"), PROD, AccessRole.OPERATOR, "example.com"))
                .hasMessage("This needs the role operator for account prod, region us-east-1, identity example.com; you"
                        + " are viewer there. Nothing was done. Whoever runs this bot can add a rule for team T1, user"
                        + " U01BOB, channel C1 to its permissions.");
        assertThatThrownBy(() -> permissions.check(bob(""), PROD, AccessRole.ADMIN))
                .as("a home page is in no channel")
                .hasMessageEndingWith("user U01BOB to its permissions.");
    }

    @Test
    void whereSlackDoesNotTellWhoIsInAGroupTheRefusalSaysThatItMayBeNone() {
        PermissionChecker permissions = permissions(
                new PermissionRule("T1", List.of(), List.of("S01OPS"), List.of(), AccessRole.OPERATOR, ANY, ANY, ANY));
        clock.pass(Duration.ofHours(1));

        assertThatThrownBy(() -> permissions.check(bob("C1"), PROD, AccessRole.VIEWER))
                .hasMessageContaining("you have no role there")
                .hasMessageEndingWith("which counts as no; try again in a minute.");
    }
}
