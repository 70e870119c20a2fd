package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.AccountConfig;
import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.ConfigException;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackCallException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserGroupCheckTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);

    private final SlackApi slack = mock(SlackApi.class);

    private Optional<String> check(List<String> permitted, Optional<String> approving) {
        PermissionRule rule =
                new PermissionRule("T1", List.of(), permitted, List.of(), AccessRole.APPROVER, ANY, ANY, ANY);
        return new UserGroupCheck(slack)
                .check(new SlackbotConfig(
                        List.of(rule),
                        List.of(AccountConfig.ofProcess()),
                        List.of(new ApprovalRule(ANY, ANY, true, approving)),
                        SlackbotConfig.EXPIRY,
                        false,
                        Optional.empty()));
    }

    private static SlackCallException failure(String code) {
        return new SlackCallException(code, Optional.empty(), null);
    }

    @Test
    void eachGroupIsAskedAboutOnce() {
        when(slack.groupMembers(anyString())).thenReturn(Set.of("U01"));

        assertThat(check(List.of("S01OPS", "S01LEADS"), Optional.of("S01LEADS")))
                .isEmpty();
        verify(slack).groupMembers("S01OPS");
        verify(slack).groupMembers("S01LEADS");
        verifyNoMoreInteractions(slack);
    }

    @Test
    void everyGroupThatIsMissingOrEmptyIsNamed() {
        when(slack.groupMembers("S01OPS")).thenReturn(Set.of());
        when(slack.groupMembers("S01LEADS")).thenThrow(failure("no_such_subteam"));

        assertThatThrownBy(() -> check(List.of("S01OPS"), Optional.of("S01LEADS")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("S01OPS has no members, S01LEADS does not exist");
    }

    @Test
    void aSlackThatDoesNotAnswerDoesNotStopTheStart() {
        when(slack.groupMembers("S01OPS")).thenThrow(failure("unreachable"));

        assertThat(check(List.of("S01OPS"), Optional.empty()))
                .contains("Slack does not tell about user group S01OPS (unreachable).");
    }
}
