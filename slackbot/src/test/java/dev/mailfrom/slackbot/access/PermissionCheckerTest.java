package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ManualClock;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.Subjects;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.slackbot.config.AccessRole;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.config.GlobPattern;
import dev.mailfrom.slackbot.config.PermissionRule;
import dev.mailfrom.slackbot.slack.FakeSlackApi;
import dev.mailfrom.slackbot.slack.SlackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What those are told who may not. */
class PermissionCheckerTest {

    private static final List<GlobPattern> ANY = List.of(GlobPattern.ANY);

    private final ManualClock clock = new ManualClock(Instant.EPOCH);

    private PermissionChecker permissions(PermissionRule rule) {
        return new PermissionChecker(List.of(rule), new SlackUsers(new FakeSlackApi(), clock));
    }

    private static SlackEvent.SlackCaller bob(String channel) {
        return new SlackEvent.SlackCaller("T1", channel, "U01BOB", "");
    }

    private static final BotTarget PROD = new BotTarget("prod", "us-east-1");

    @Test
    void aRefusalNamesTheRoleThePlaceAndWhatToAdd() {
        PermissionChecker permissions = permissions(
                new PermissionRule("T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.VIEWER, ANY, ANY, ANY));

        assertThatThrownBy(() -> permissions.check(bob("C1"), PROD, AccessRole.OPERATOR, "example.com"))
                .hasMessage("This needs the role operator for account prod, region us-east-1, identity example.com; you"
                        + " are viewer there. Nothing was done. The person who runs this bot can add a permission for team T1, user"
                        + " U01BOB, channel C1.");
        assertThatThrownBy(() -> permissions.check(bob(""), PROD, AccessRole.ADMIN))
                .as("a home page is in no channel")
                .hasMessageEndingWith("user U01BOB.");
    }

    @Test
    void whereSlackDoesNotTellWhoIsInAGroupTheRefusalSaysThatItMayBeNone() {
        PermissionChecker permissions = permissions(
                new PermissionRule("T1", List.of(), List.of("S01OPS"), List.of(), AccessRole.OPERATOR, ANY, ANY, ANY));
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> permissions.check(bob("C1"), PROD, AccessRole.VIEWER))
                .hasMessageContaining("you have no role there")
                .hasMessageEndingWith("and this is denied. Try again in a minute.");
    }

    private static final Identity OWN = Identity.parse("shop.example.org");
    private static final Identity OTHER = Identity.parse("news.example.com");

    /** No lookup of this test uses it. */
    private static final CommandContext NO_CONTEXT = null;

    private PermissionChecker limited(AccessRole role) {
        List<GlobPattern> own = List.of(new GlobPattern("*.example.org"));
        return permissions(new PermissionRule("T1", List.of("U01BOB"), List.of(), List.of(), role, ANY, ANY, own));
    }

    private static boolean isAllowed(PermissionChecker permissions, CommandSubjects declared) {
        try {
            permissions.check(bob("C1"), PROD, declared, NO_CONTEXT);
            return true;
        } catch (PermissionChecker.PermissionDeniedException e) {
            return false;
        }
    }

    @Test
    void whatACommandReadsNeedsAViewerAndWhatItChangesAnOperator() {
        for (Subjects own : List.of(
                Subjects.of(OWN),
                new Subjects.DnsName("_spf.example.org"),
                new Subjects.OfChange("c1", context -> Set.of(OWN)))) {
            assertThat(isAllowed(limited(AccessRole.VIEWER), CommandSubjects.reading(own)))
                    .as("%s", own)
                    .isTrue();
            assertThat(isAllowed(limited(AccessRole.VIEWER), CommandSubjects.changing(own)))
                    .as("%s", own)
                    .isFalse();
            assertThat(isAllowed(limited(AccessRole.OPERATOR), CommandSubjects.changing(own)))
                    .as("%s", own)
                    .isTrue();
        }
    }

    @Test
    void oneForeignSubjectIsEnoughToRefuseTheWhole() {
        for (Subjects other : List.of(
                Subjects.of(List.of(OWN, OTHER)),
                Subjects.of(OWN, Optional.of(MailFromDomain.parse("bounce.news.example.com"))),
                new Subjects.DnsName("news.example.com"),
                new Subjects.OfChange("c1", context -> Set.of(OWN, OTHER)))) {
            assertThat(isAllowed(limited(AccessRole.ADMIN), CommandSubjects.reading(other)))
                    .as("%s", other)
                    .isFalse();
        }
    }

    @Test
    void theWholeAccountIsReadByAnyViewerAndChangedOnlyWithARuleForAllIdentities() {
        CommandSubjects reading = CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT);
        CommandSubjects changing = CommandSubjects.changing(Subjects.Scope.WHOLE_ACCOUNT);
        PermissionChecker all = permissions(
                new PermissionRule("T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.OPERATOR, ANY, ANY, ANY));

        assertThat(isAllowed(limited(AccessRole.VIEWER), reading)).isTrue();
        assertThat(isAllowed(limited(AccessRole.ADMIN), changing)).isFalse();
        assertThat(isAllowed(all, changing)).isTrue();
        assertThat(all.coversAll(bob("C1"), PROD, AccessRole.OPERATOR)).isTrue();
        assertThat(all.coversAll(bob("C1"), PROD, AccessRole.APPROVER)).isFalse();
        assertThat(limited(AccessRole.ADMIN).coversAll(bob("C1"), PROD, AccessRole.VIEWER))
                .isFalse();
    }

    @Test
    void aFirstRuleThatGivesLessForSomeIdentitiesIsNotWidenedByALaterOneForAll() {
        List<GlobPattern> own = List.of(new GlobPattern("*.example.org"));
        PermissionChecker permissions = new PermissionChecker(
                List.of(
                        new PermissionRule(
                                "T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.VIEWER, ANY, ANY, own),
                        new PermissionRule(
                                "T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.OPERATOR, ANY, ANY, ANY),
                        new PermissionRule(
                                "T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.VIEWER, ANY, ANY, own)),
                new SlackUsers(new FakeSlackApi(), clock));

        assertThat(permissions.role(bob("C1"), PROD, OWN.name())).contains(AccessRole.VIEWER);
        assertThat(permissions.role(bob("C1"), PROD, OTHER.name())).contains(AccessRole.OPERATOR);
        assertThat(permissions.coversAll(bob("C1"), PROD, AccessRole.OPERATOR)).isFalse();
        assertThat(permissions.coversAll(bob("C1"), PROD, AccessRole.VIEWER)).isTrue();
        assertThat(permissions.permittedIdentities(bob("C1"), PROD, AccessRole.OPERATOR))
                .accepts(OTHER.name())
                .rejects(OWN.name());
        assertThat(isAllowed(permissions, CommandSubjects.changing(Subjects.of(OWN))))
                .isFalse();
        assertThat(isAllowed(permissions, CommandSubjects.changing(Subjects.of(OTHER))))
                .isTrue();
        assertThat(isAllowed(permissions, CommandSubjects.changing(Subjects.Scope.WHOLE_ACCOUNT)))
                .isFalse();
    }

    @Test
    void aRuleForAnotherAccountOrRegionGivesNothingHere() {
        List<GlobPattern> dev = List.of(new GlobPattern("dev"));
        List<GlobPattern> europe = List.of(new GlobPattern("eu-*"));
        for (PermissionRule elsewhere : List.of(
                new PermissionRule("T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.ADMIN, dev, ANY, ANY),
                new PermissionRule(
                        "T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.ADMIN, ANY, europe, ANY))) {
            PermissionChecker permissions = permissions(elsewhere);

            assertThat(permissions.role(bob("C1"), PROD, OWN.name())).isEmpty();
            assertThat(permissions.coversAll(bob("C1"), PROD, AccessRole.VIEWER))
                    .isFalse();
            assertThat(permissions.permittedIdentities(bob("C1"), PROD, AccessRole.VIEWER))
                    .rejects(OWN.name());
            assertThat(isAllowed(permissions, CommandSubjects.reading(Subjects.Scope.WHOLE_ACCOUNT)))
                    .isFalse();
        }
    }

    @Test
    void recordsArePublishedOnlyWhereTheFirstRuleForTheIdentityHasDns() {
        List<GlobPattern> own = List.of(new GlobPattern("*.example.org"));
        PermissionChecker permissions = new PermissionChecker(
                List.of(
                        new PermissionRule(
                                "T1",
                                List.of("U01BOB"),
                                List.of(),
                                List.of(),
                                AccessRole.OPERATOR,
                                ANY,
                                ANY,
                                own,
                                true),
                        new PermissionRule(
                                "T1", List.of("U01BOB"), List.of(), List.of(), AccessRole.ADMIN, ANY, ANY, ANY)),
                new SlackUsers(new FakeSlackApi(), clock));

        assertThatCode(() -> permissions.checkPublishing(bob("C1"), PROD, OWN)).doesNotThrowAnyException();
        assertThatThrownBy(() -> permissions.checkPublishing(bob("C1"), PROD, OTHER))
                .isInstanceOf(PermissionChecker.PermissionDeniedException.class)
                .hasMessage("To publish DNS records, the permission for account prod, region us-east-1, identity"
                        + " news.example.com needs dns: true. Nothing was done. The person who runs this bot can add it;"
                        + " without it, the records are only shown: /mailfrom records news.example.com");
        assertThatThrownBy(() ->
                        permissions.checkPublishing(new SlackEvent.SlackCaller("T1", "C1", "U01EVE", ""), PROD, OWN))
                .isInstanceOf(PermissionChecker.PermissionDeniedException.class);
    }

    @Test
    void theInstallationIsForAdmins() {
        CommandSubjects installation = CommandSubjects.reading(Subjects.Scope.INSTALLATION);

        assertThat(isAllowed(limited(AccessRole.APPROVER), installation)).isFalse();
        assertThat(isAllowed(limited(AccessRole.ADMIN), installation)).isTrue();
        assertThat(isAllowed(limited(AccessRole.VIEWER), CommandSubjects.NONE)).isTrue();
    }
}
