package dev.mailfrom.slackbot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.explain.Explanations;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackbotConfigReaderTest {

    private static final String RULE = "permissions:\n  - team: T01ABC\n    users: [U01ALICE]\n    role: operator\n";

    private static final String LED = RULE + "  - {team: T01ABC, users: [U01LEAD], role: approver}\n";

    private static SlackbotConfig parse(String yaml) {
        return SlackbotConfigReader.parse("bot.yml", yaml, false);
    }

    @Test
    void theWholeOfItIsRead() {
        SlackbotConfig config = parse("""
                permissions:
                  - team: T01ABC
                    users: [U01ALICE]
                    usergroups: [S01OPS]
                    channels: [C01MAIL]
                    role: operator
                    accounts: ["prod*"]
                    regions: ["*"]
                    identities: ["example.com", "*.example.com"]
                accounts:
                  - name: prod
                    profile: prod-mail
                    regions: [us-east-1, eu-west-1]
                approval: none
                expiry: 5m
                """);

        assertThat(config.expiry()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.accounts()).singleElement().satisfies(account -> {
            assertThat(account.profile()).contains("prod-mail");
            assertThat(account.regions()).containsExactly("us-east-1", "eu-west-1");
        });
        PermissionRule rule = config.rules().get(0);
        assertThat(rule.accessRole()).isEqualTo(AccessRole.OPERATOR);
        assertThat(rule.covers("prod-2", "eu-west-1")).isTrue();
        assertThat(rule.covers("test", "eu-west-1")).isFalse();
        assertThat(rule.coversIdentity("a.example.com")).isTrue();
        assertThat(rule.coversIdentity("example.org")).isFalse();
    }

    @Test
    void recordsMayBePublishedOnlyWhereTheRuleSaysSo() {
        assertThat(parse(RULE).rules().get(0).dns()).isFalse();
        assertThat(parse(RULE + "    dns: true\n").rules().get(0).dns()).isTrue();
        assertThatThrownBy(() -> parse(RULE + "    dns: maybe\n"))
                .hasMessageContaining("Line 5 of bot.yml: permissions[0].dns can be true or false");
    }

    @Test
    void anAccountMayBeARoleAndGlassMayBeBroken() {
        SlackbotConfig config = parse(RULE + "break_glass: true\naccounts:\n  - name: prod\n"
                + "    role_arn: arn:aws:iam::123456789012:role/team/mail-from\n");

        assertThat(config.breakGlass()).isTrue();
        assertThat(config.accounts().get(0).roleArn()).contains("arn:aws:iam::123456789012:role/team/mail-from");
        assertThatThrownBy(() -> parse(RULE + "break_glass: maybe\n")).hasMessageContaining("Line 5 of bot.yml: break");
    }

    @Test
    void whatIsNotSaidIsUsual() {
        SlackbotConfig config = parse(RULE);
        assertThat(config.breakGlass()).isFalse();
        assertThat(config.accounts().get(0).roleArn()).isEmpty();

        assertThat(config.expiry()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.accounts()).containsExactly(AccountConfig.ofProcess());
        assertThat(config.rules().get(0).coversIdentity("anything.example")).isTrue();
    }

    @Test
    void theFirstApprovalThatCoversTheIdentityCounts() {
        assertThat(parse(RULE).approval("prod", "example.com")).isEmpty();
        assertThat(parse(RULE + "approval: none\n").approval("prod", "example.com"))
                .isEmpty();
        assertThat(parse(LED + "approval: other\n").approval("prod", "example.com"))
                .hasValueSatisfying(other -> assertThat(other.usergroup()).isEmpty());
        SlackbotConfig config = parse(
                LED + "accounts: [{name: prod}, {name: dev}]\napproval:\n  - {identities: ['test.*'], approval: none}\n"
                        + "  - {accounts: [prod], approval: 'usergroup:S01LEADS'}\n");
        assertThat(config.approval("prod", "test.example.com")).isEmpty();
        assertThat(config.approval("dev", "example.com")).isEmpty();
        assertThat(config.approval("prod", "example.com"))
                .hasValueSatisfying(group -> assertThat(group.usergroup()).contains("S01LEADS"));
    }

    @Test
    void anEmptyListMeansNobodyAndNotEverybody() {
        assertThat(parse(RULE + "    identities: []\n").rules().get(0).coversIdentity("example.com"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|has no permissions",
                "permissions: []|has no permissions",
                "permission: []|Line 1 of bot.yml: permission is unknown",
                "permissions: [|is not YAML",
                "permissions: x|Line 1 of bot.yml: permissions has to be a list",
                "permissions: [{users: [U01ALICE], role: viewer}]|permissions[0].team is missing",
                "permissions: [{team: T01ABC, role: viewer}]|permissions[0].users is missing",
                "permissions: [{team: T01ABC, users: [alice], role: viewer}]|permissions[0].users has “alice”",
                "permissions: [{team: T01ABC, users: [U01ALICE], channels: ['#mail'], role: viewer}]|channels has “#mail”",
                "permissions: [{team: T01ABC, users: [U01ALICE], role: boss}]|role cannot be “boss”",
                "permissions: [{team: T01ABC, users: [U01ALICE]}]|permissions[0].role is missing",
                "permissions: [{team: T01ABC, users: [U01ALICE], role: viewer, rol: x}]|permissions[0].rol is unknown",
            })
    void whatIsWrongIsToldWithItsPlace(String yaml, String says) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(says);
    }

    @Test
    void theLineAtFaultIsNamed() {
        assertThatThrownBy(() -> parse(RULE + "expiry: soon\n")).hasMessageContaining("Line 5 of bot.yml: expiry");
        assertThatThrownBy(() -> parse(RULE + "approval: everybody\n"))
                .hasMessageContaining("Line 5 of bot.yml: approval");
        assertThatThrownBy(() -> parse(RULE + "accounts:\n  - name: a\n    role_arn: x\n"))
                .hasMessageContaining("Line 7 of bot.yml: accounts[0].role_arn");
        assertThatThrownBy(() -> parse(RULE + "accounts:\n  - name: a\n  - name: a\n"))
                .hasMessageContaining("Line 7")
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> SlackbotConfigReader.read(Path.of("/nowhere/bot.yml"), false))
                .hasMessageContaining("There is no file ");
    }

    @Test
    void theWatchdogHasOneMapping() {
        assertThat(parse(RULE).watchdog()).isEmpty();
        assertThat(parse(RULE + "watchdog: {channel: C01MAIL}\n").watchdog()).hasValueSatisfying(order -> {
            assertThat(order.every()).isEqualTo(Duration.ofMinutes(15));
            assertThat(order.covers("any", "us-east-1")).isTrue();
            assertThat(order.coversIdentity("example.com")).isTrue();
        });
        String prod = RULE + "accounts:\n  - name: prod\n    regions: [us-east-1, eu-west-1]\n  - name: test\n";
        assertThat(parse(prod + "watchdog: {channel: C01MAIL, every: 1h, accounts: [prod], regions: [eu-west-1],"
                                + " identities: ['*.example.com']}\n")
                        .watchdog())
                .hasValueSatisfying(order -> {
                    assertThat(order.every()).isEqualTo(Duration.ofHours(1));
                    assertThat(order.covers("prod", "eu-west-1")).isTrue();
                    assertThat(order.covers("prod", "us-east-1")).isFalse();
                    assertThat(order.covers("test", "eu-west-1")).isFalse();
                    assertThat(order.coversIdentity("a.example.com")).isTrue();
                    assertThat(order.coversIdentity("example.com")).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watchdog: C01MAIL|watchdog has to be a block",
                "watchdog: {every: 15m}|watchdog.channel is missing",
                "watchdog: {channel: mail}|watchdog.channel has “mail”",
                "watchdog: {channel: C01MAIL, every: 30s}|watchdog.every has to be from 1m to 24h",
                "watchdog: {channel: C01MAIL, evry: 30m}|watchdog.evry is unknown",
                "watchdog: {channel: C01MAIL, accounts: [prod]}|watchdog.accounts has “prod”, which can never match: this file names no accounts, so leave it out",
                "watchdog: {channel: C01MAIL, identities: []}|watchdog.identities is empty",
            })
    void whatIsWrongWithTheWatchdogIsToldWithItsPlace(String yaml, String says) {
        assertThatThrownBy(() -> parse(RULE + yaml + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Line 5 of bot.yml: " + says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts: [production]|permissions[0].accounts has “production”, which can never match: the accounts of this file are prod, test.",
                "regions: [us-west-2]|permissions[0].regions has “us-west-2”, which can never match: these accounts have eu-west-1, us-east-1.",
                "identities: ['exa mple.com']|permissions[0].identities has “exa mple.com”, which is neither a domain nor an address; write something like example.com or *.example.com.",
            })
    void aPatternThatCanNeverMatchStopsTheStart(String patterns, String says) {
        String accounts = "accounts: [{name: prod, regions: [us-east-1]}, {name: test, regions: [eu-west-1]}]\n";

        assertThatThrownBy(() -> parse(RULE + "    " + patterns + "\n" + accounts))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Line 5 of bot.yml: " + says);
    }

    @Test
    void anApprovalOfAnUnknownAccountStopsTheStart() {
        assertThatThrownBy(() -> parse(
                        LED + "accounts: [{name: prod}]\n" + "approval: [{accounts: [production], approval: other}]\n"))
                .hasMessageContaining("Line 7 of bot.yml: approval[0].accounts has “production”");
    }

    @Test
    void aRegionThatAwsMayHaveOpenedSinceIsAllowedWhereTheAccountNamesNone() {
        assertThat(parse(RULE + "    regions: [us-north-9]\n").rules().get(0).covers("default", "us-north-9"))
                .isTrue();
        assertThatThrownBy(() -> parse(RULE + "    regions: [Frankfurt]\n"))
                .hasMessageContaining("Line 5")
                .hasMessageContaining("a region looks like us-east-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approver|users: [U01LEAD]|identities: [test.example]|approval: other|no rule below permissions gives the role approver",
                "operator|users: [U01LEAD]|x|approval: other|no rule below permissions gives the role approver",
                "admin|users: [U01ALICE]|x|approval: other|only U01ALICE may ask",
                "operator|users: [U01LEAD]|x|approval: 'usergroup:S01LEADS'|no rule below permissions gives the role approver",
            })
    void anApprovalThatNobodyCanGiveStopsTheStart(
            String role, String who, String patterns, String approval, String says) {
        String identities = patterns.equals("x") ? "" : ", " + patterns;
        String yaml = RULE + "  - {team: T01ABC, " + who + ", role: " + role + identities + "}\n"
                + (identities.isEmpty() ? approval : "approval: [{identities: [prod.example], " + approval + "}]");

        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Line 6 of bot.yml: approval")
                .hasMessageContaining(says);
    }

    @Test
    void anApprovalThatAGroupCanGiveIsAllowed() {
        assertThat(parse(RULE + "  - {team: T01ABC, usergroups: [S01LEADS], role: approver}\napproval: other\n")
                        .approvalRules())
                .hasSize(1);
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirLines() {
        assertThatThrownBy(() -> parse("permissions:\n"
                        + "  - {team: T01ABC, users: [alice, U01BOB, carol], role: boss}\n"
                        + "  - {users: [U01ALICE], role: viewer, rol: x}\n"
                        + "accounts: [{profile: p}]\n"
                        + "expiry: soon\n"
                        + "surprise: yes\n"))
                .hasMessage("""
                        The configuration bot.yml has 8 mistakes:
                          Line 6 of bot.yml: surprise is unknown; the keys here are accounts, approval, break_glass, expiry, permissions, watchdog.
                          Line 4 of bot.yml: accounts[0].name is missing.
                          Line 2 of bot.yml: permissions[0].users has “alice”, but takes user ids such as U01ALICE, not names.
                          Line 2 of bot.yml: permissions[0].users has “carol”, but takes user ids such as U01ALICE, not names.
                          Line 2 of bot.yml: permissions[0].role cannot be “boss”; write viewer, operator, approver or admin.
                          Line 3 of bot.yml: permissions[1].rol is unknown; the keys here are accounts, channels, dns, identities, regions, role, team, usergroups, users.
                          Line 3 of bot.yml: permissions[1].team is missing.
                          Line 5 of bot.yml: expiry has to be from 1m to 24h, such as 15m.""");
    }

    @Test
    void aSandboxMayBeLookedAtAsOftenAsOneLikes() {
        String yaml = RULE + "watchdog: {channel: C01MAIL, every: 2s}\n";

        assertThat(SlackbotConfigReader.parse("bot.yml", yaml, true).watchdog())
                .hasValueSatisfying(order -> assertThat(order.every()).isEqualTo(Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com, a.example.com, true",
        "*.example.com, example.com, false",
        "*@example.com, Bob@Example.com, true",
        "*, anything, true",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXbYbZ, false",
        "'', a, false",
    })
    void aPatternMatchesTheWholeName(String pattern, String name, boolean matches) {
        assertThat(new GlobPattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void noPatternTakesLong() {
        assertThat(new GlobPattern("*a".repeat(100) + "b").matches("a".repeat(2_000)))
                .isFalse();
    }

    @Test
    void theConfigurationInTheHelpIsTaken() {
        String help = Explanations.find("slack-setup").orElseThrow().parts().get("Text");
        String yaml = help.substring(help.indexOf("  permissions:"), help.indexOf("\n\nviewer |"))
                .replaceAll("(?m)^ {2}", "");

        assertThat(parse(yaml).rules()).hasSize(1);
        assertThat(parse(yaml).watchdog()).isPresent();
    }
}
