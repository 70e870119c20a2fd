package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user group gives its role only to full members of the workspace, whoever was put into the group. */
class UserGroupTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);
    private static final BotTarget PROD = new BotTarget("prod", "us-east-1");
    private static final SlackCaller MEMBER = new SlackCaller("T1", "C1", "U01MEMBER", "");

    private final SlackApi slack = mock();
    private final PermissionChecker permissions = new PermissionChecker(
            List.of(new PermissionRule(
                    "T1", List.of(), List.of("S01OPS"), List.of(), AccessRole.APPROVER, ANY, ANY, ANY)),
            new SlackUsers(slack, new ManualClock(Instant.EPOCH)));

    @BeforeEach
    void theGroupHasOneMember() {
        when(slack.groupMembers("S01OPS")).thenReturn(Set.of("U01MEMBER"));
    }

    @ParameterizedTest
    @CsvSource({
        "T1, false, false, false, true",
        "T1, true, false, false, false",
        "T1, false, true, false, false",
        "T1, false, false, true, false",
        "T2, false, false, false, false",
    })
    void aGuestABotOrAStrangerInTheGroupHasNoRoleAndMayNotApprove(
            String team, boolean bot, boolean guest, boolean stranger, boolean allowed) {
        when(slack.user("U01MEMBER")).thenReturn(new SlackApi.SlackUser(team, bot, guest, stranger));

        assertThat(permissions.role(MEMBER, PROD, "example.com").isPresent()).isEqualTo(allowed);
        if (allowed) {
            assertThatCode(() -> permissions.checkApprover(MEMBER, List.of(), Optional.of("S01OPS")))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> permissions.checkApprover(MEMBER, List.of(), Optional.of("S01OPS")))
                    .isInstanceOf(PermissionChecker.PermissionDeniedException.class);
            assertThatThrownBy(() -> permissions.check(MEMBER, PROD, AccessRole.VIEWER))
                    .isInstanceOf(PermissionChecker.PermissionDeniedException.class);
        }
    }

    @Test
    void aFullMemberWhoIsNotInTheGroupHasNoRole() {
        SlackCaller other = new SlackCaller("T1", "C1", "U01OTHER", "");
        when(slack.user("U01OTHER")).thenReturn(new SlackApi.SlackUser("T1", false, false, false));

        assertThat(permissions.role(other, PROD, "example.com")).isEmpty();
        assertThat(permissions
                        .permittedIdentities(other, PROD, AccessRole.VIEWER)
                        .test("example.com"))
                .isFalse();
    }

    @Test
    void inAnotherWorkspaceTheGroupHasNoRole() {
        when(slack.user("U01MEMBER")).thenReturn(new SlackApi.SlackUser("T2", false, false, false));

        assertThat(permissions.role(new SlackCaller("T2", "C1", "U01MEMBER", ""), PROD, "example.com"))
                .isEmpty();
    }

    @Test
    void anAnswerOfSlackIsKeptForAMinute() {
        when(slack.user("U01MEMBER")).thenReturn(new SlackApi.SlackUser("T1", false, false, false));
        permissions.role(MEMBER, PROD, "example.com");
        permissions.role(MEMBER, PROD, "example.org");

        verify(slack, times(1)).groupMembers("S01OPS");
        verify(slack, times(1)).user("U01MEMBER");
    }
}
