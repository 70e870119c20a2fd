package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.access.PermissionChecker.PermissionDeniedException;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.ApprovalRule;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.config.SlackbotConfig;
import dev.mailfrom.slackbot.outbox.PlanMessage;
import dev.mailfrom.slackbot.slack.SlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who must approve, who is called for it, and who may do without. */
class ApprovalsTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);
    private static final List<GlobPattern> SHOP = List.of(new GlobPattern("shop.example.com"));
    private static final ApprovalRule OTHER = new ApprovalRule(ANY, ANY, true, Optional.empty());
    private static final ApprovalRule LEADS = new ApprovalRule(SHOP, ANY, true, Optional.of("S01LEADS"));
    private static final ApprovalRule NONE = new ApprovalRule(SHOP, ANY, false, Optional.empty());

    private static final PlanMessage PLAN =
            new PlanMessage("p", "c", "T1", "C1", "U01ALICE", "prod", "us-east-1", "set", "stamp", "", "", "", 0);

    private final SlackApi slack = mock();

    @BeforeEach
    void everyoneIsAFullMember() {
        when(slack.user(any())).thenReturn(new SlackApi.SlackUser("T1", false, false, false));
        when(slack.groupMembers("S01LEADS")).thenReturn(Set.of("U01LEAD"));
    }

    @Test
    void eachIdentityOfAChangeNeedsTheApprovalOfTheFirstRuleThatCoversIt() {
        Approvals approvals = approvals(false, List.of(LEADS, OTHER));

        assertThat(approvals.requiredApprovals(PLAN, change("shop.example.com", "example.com")))
                .containsExactly(LEADS, OTHER);
        assertThat(approvals(false, List.of(NONE, OTHER)).requiredApprovals(PLAN, change("shop.example.com")))
                .isEmpty();
    }

    @Test
    void breakGlassNeedsASwitchInTheConfigurationAndAnApprovalToDoWithout() {
        Change change = change("shop.example.com");

        assertThat(approvals(true, List.of(OTHER)).canBreakGlass(PLAN, change)).isTrue();
        assertThat(approvals(false, List.of(OTHER)).canBreakGlass(PLAN, change)).isFalse();
        assertThat(approvals(true, List.of(NONE)).canBreakGlass(PLAN, change)).isFalse();
    }

    @Test
    void anApproverMayBreakGlassAlsoForTheChangeThatTheyAskedFor() {
        Approvals approvals = approvals(true, List.of(OTHER), rule(AccessRole.APPROVER, ANY, "U01ALICE"));

        assertThatCode(() -> approvals.checkBreakGlass(caller("U01ALICE"), PLAN, change("example.com")))
                .doesNotThrowAnyException();
    }

    @Test
    void breakGlassIsForApproversOfEveryIdentityOnly() {
        Approvals operator = approvals(true, List.of(OTHER), rule(AccessRole.OPERATOR, ANY, "U01ALICE"));
        Approvals ofShop = approvals(true, List.of(OTHER), rule(AccessRole.APPROVER, SHOP, "U01ALICE"));

        assertThatThrownBy(() -> operator.checkBreakGlass(caller("U01ALICE"), PLAN, change("example.com")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageStartingWith("This needs the role approver");
        assertThatThrownBy(() ->
                        ofShop.checkBreakGlass(caller("U01ALICE"), PLAN, change("shop.example.com", "example.com")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("identity example.com");
    }

    @Test
    void whereAUserGroupMustApproveOnlyItsMembersMayBreakGlass() {
        Approvals approvals = approvals(true, List.of(LEADS), rule(AccessRole.APPROVER, ANY, "U01ALICE", "U01LEAD"));
        Change change = change("shop.example.com");

        assertThatCode(() -> approvals.checkBreakGlass(caller("U01LEAD"), PLAN, change))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> approvals.checkBreakGlass(caller("U01ALICE"), PLAN, change))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageStartingWith("A member of the user group S01LEADS must approve this.");
    }

    @Test
    void breakGlassThatIsSwitchedOffIsRefusedToAnybody() {
        Approvals approvals = approvals(false, List.of(OTHER), rule(AccessRole.ADMIN, ANY, "U01ALICE"));

        assertThatThrownBy(() -> approvals.checkBreakGlass(caller("U01ALICE"), PLAN, change("example.com")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageStartingWith("Break-glass is not allowed");
    }

    @Test
    void theUserGroupThatMustApproveIsCalledOnceAndNobodyElse() {
        Approvals approvals = approvals(
                false,
                List.of(new ApprovalRule(ANY, ANY, true, Optional.of("S01LEADS"))),
                rule(AccessRole.APPROVER, ANY, "U01ALICE"));

        assertThat(approvals.mentions(PLAN, change("shop.example.com", "example.com")))
                .isEqualTo("<!subteam^S01LEADS>");
    }

    @Test
    void whoMayApproveEveryIdentityInThisChannelIsCalledOnce() {
        Approvals approvals = approvals(
                false,
                List.of(OTHER),
                rule(AccessRole.OPERATOR, ANY, "U01OPERATOR"),
                rule(AccessRole.APPROVER, SHOP, "U01SHOP"),
                rule("T2", "C1", "prod"),
                rule("T1", "C2", "prod"),
                rule("T1", "C1", "dev"),
                rule(AccessRole.ADMIN, ANY, "U01ADMIN"),
                new PermissionRule(
                        "T1",
                        List.of("U01ADMIN", "U01ANNA"),
                        List.of("S01OPS"),
                        List.of("C1"),
                        AccessRole.APPROVER,
                        ANY,
                        ANY,
                        ANY));

        assertThat(approvals.mentions(PLAN, change("shop.example.com", "example.com")))
                .isEqualTo("<@U01ADMIN> <@U01ANNA> <!subteam^S01OPS>");
    }

    @Test
    void ofACrowdTwentyAreCalledAndTheOthersCounted() {
        assertThat(crowd(20)).endsWith("<@U20>");
        assertThat(crowd(22)).endsWith("<@U20> and 2 more");
    }

    private String crowd(int size) {
        String[] people = IntStream.rangeClosed(1, size).mapToObj(i -> "U" + i).toArray(String[]::new);
        return approvals(false, List.of(OTHER), rule(AccessRole.APPROVER, ANY, people))
                .mentions(PLAN, change("example.com"));
    }

    private Approvals approvals(boolean breakGlass, List<ApprovalRule> approvalRules, PermissionRule... rules) {
        SlackbotConfig config = new SlackbotConfig(
                List.of(rules), List.of(), approvalRules, SlackbotConfig.EXPIRY, breakGlass, Optional.empty());
        SlackUsers users = new SlackUsers(slack, new ManualClock(Instant.EPOCH));
        return new Approvals(config, new PermissionChecker(config.rules(), users));
    }

    private static PermissionRule rule(AccessRole role, List<GlobPattern> identities, String... users) {
        return new PermissionRule("T1", List.of(users), List.of(), List.of(), role, ANY, ANY, identities);
    }

    /** An approver of another place. */
    private static PermissionRule rule(String team, String channel, String account) {
        List<GlobPattern> accounts = List.of(new GlobPattern(account));
        return new PermissionRule(
                team, List.of("U01FAR"), List.of(), List.of(channel), AccessRole.APPROVER, accounts, ANY, ANY);
    }

    private static SlackCaller caller(String user) {
        return new SlackCaller("T1", "C1", user, "");
    }

    private static Change change(String... identities) {
        List<ChangeItem> items = Stream.of(identities)
                .map(name -> ChangeItem.requested(Identity.parse(name), MailFromSetting.OFF, MailFromSetting.OFF))
                .toList();
        return new Change(
                "c",
                ChangeKind.SET,
                Optional.empty(),
                new AccountRegion("123456789012", "us-east-1"),
                new Actor("U01ALICE", Actor.Origin.SLACK, "", ""),
                "",
                "f",
                ChangeState.PROPOSED,
                Instant.EPOCH,
                Instant.EPOCH,
                items);
    }
}
