package dev.mailfrom.slackbot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration; what it does not know it refuses, with file, line and key. */
public final class SlackbotConfigReader {

    private static final Set<String> TOP =
            Set.of("permissions", "accounts", "approval", "expiry", "break_glass", "watchdog");
    private static final Set<String> WATCHDOG = Set.of("channel", "every", "accounts", "regions", "identities");
    private static final Set<String> RULE =
            Set.of("team", "users", "usergroups", "channels", "role", "accounts", "regions", "identities");
    private static final Set<String> APPROVAL = Set.of("identities", "accounts", "approval");
    private static final Set<String> ACCOUNT = Set.of("name", "profile", "role_arn", "regions");
    private static final String ROLE = "arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}";
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private SlackbotConfigReader() {}

    /**
     * The configuration of a file.
     *
     * @param practice whether it is for a sandbox, which may be looked at as often as one likes
     * @throws ConfigException with the line and key at fault, or if other users can write the file
     */
    public static SlackbotConfig read(Path file, boolean practice) {
        return parse(file.toString(), ConfigFile.read(file), practice);
    }

    /** @param name of the file, for complaints */
    static SlackbotConfig parse(String name, String yaml, boolean practice) {
        YamlMapping top = YamlMapping.parse(name, yaml);
        top.onlyKeys(TOP);
        List<AccountConfig> accounts =
                top.list("accounts").stream().map(SlackbotConfigReader::account).toList();
        Set<String> names = new HashSet<>();
        top.list("accounts").forEach(yamlAccount -> {
            if (!names.add(yamlAccount.text("name"))) {
                throw yamlAccount.invalid("name", "appears twice; every account needs a name of its own");
            }
        });
        List<PermissionRule> rules =
                top.list("permissions").stream().map(SlackbotConfigReader::rule).toList();
        if (rules.isEmpty()) {
            throw new ConfigException(
                    "The configuration " + name + " has no permissions, so everything would be denied;"
                            + " add at least one rule below permissions: with team, users and role.");
        }
        List<AccountConfig> known = accounts.isEmpty() ? List.of(AccountConfig.ofProcess()) : accounts;
        return new SlackbotConfig(
                rules,
                known,
                approvals(top),
                top.optional("expiry").map(said -> expiry(top, said)).orElse(SlackbotConfig.EXPIRY),
                top.optional("break_glass").filter(said -> isTrue(top, said)).isPresent(),
                top.block("watchdog").map(block -> watchdog(block, known, practice)));
    }

    private static List<ApprovalRule> approvals(YamlMapping top) {
        if (top.isList("approval")) {
            return top.list("approval").stream()
                    .map(SlackbotConfigReader::approval)
                    .toList();
        }
        List<GlobPattern> any = List.of(GlobPattern.ANY);
        return top.has("approval") ? List.of(approval(top, any, any)) : List.of();
    }

    private static ApprovalRule approval(YamlMapping yaml) {
        yaml.onlyKeys(APPROVAL);
        return approval(yaml, patterns(yaml, "identities"), patterns(yaml, "accounts"));
    }

    private static ApprovalRule approval(YamlMapping yaml, List<GlobPattern> identities, List<GlobPattern> accounts) {
        return ApprovalRule.parse(identities, accounts, yaml.text("approval"))
                .orElseThrow(() -> yaml.invalid("approval", "can be none, other or usergroup:S01LEADS"));
    }

    private static MonitorConfig watchdog(YamlMapping yaml, List<AccountConfig> accounts, boolean practice) {
        yaml.onlyKeys(WATCHDOG);
        require(yaml, "channel", List.of(yaml.text("channel")), "[CGD][A-Z0-9]{2,20}", "a channel id such as C01MAIL");
        Duration least = practice ? Duration.ofSeconds(1) : MonitorConfig.LEAST;
        Duration every = yaml.optional("every")
                .map(said -> ConfigDurationParser.parse(said, least)
                        .orElseThrow(() -> yaml.invalid("every", "has to be from 1m to 24h, such as 15m")))
                .orElse(MonitorConfig.EVERY);
        MonitorConfig order = new MonitorConfig(
                yaml.text("channel"),
                every,
                patterns(yaml, "accounts"),
                patterns(yaml, "regions"),
                patterns(yaml, "identities"));
        refuseNothing(yaml, order, accounts);
        return order;
    }

    /** What watches over nothing would never be missed. */
    private static void refuseNothing(YamlMapping yaml, MonitorConfig order, List<AccountConfig> accounts) {
        List<AccountConfig> meant = accounts.stream()
                .filter(account ->
                        order.accounts().stream().anyMatch(globPattern -> globPattern.matches(account.name())))
                .toList();
        if (meant.isEmpty()) {
            throw yaml.invalid("accounts", "names none of the accounts of this file");
        }
        boolean none = meant.stream()
                .noneMatch(account -> account.regions().isEmpty()
                        || account.regions().stream().anyMatch(region -> order.covers(account.name(), region)));
        if (none) {
            throw yaml.invalid("regions", "names none of the regions of these accounts");
        }
        if (order.identities().isEmpty()) {
            throw yaml.invalid("identities", "is empty; leave it out to watch all of them");
        }
    }

    private static Duration expiry(YamlMapping top, String said) {
        return ConfigDurationParser.parse(said, SHORTEST)
                .orElseThrow(() -> top.invalid("expiry", "has to be from 1m to 24h, such as 15m"));
    }

    private static boolean isTrue(YamlMapping top, String said) {
        if (!said.equals("true") && !said.equals("false")) {
            throw top.invalid("break_glass", "can be true or false");
        }
        return said.equals("true");
    }

    private static AccountConfig account(YamlMapping yaml) {
        yaml.onlyKeys(ACCOUNT);
        Optional<String> role = yaml.optional("role_arn");
        require(
                yaml,
                "role_arn",
                role.stream().toList(),
                ROLE,
                "a role such as arn:aws:iam::123456789012:role/mail-from");
        return new AccountConfig(yaml.text("name"), yaml.optional("profile"), role, yaml.texts("regions"));
    }

    private static PermissionRule rule(YamlMapping yaml) {
        yaml.onlyKeys(RULE);
        List<String> users = yaml.texts("users");
        List<String> groups = yaml.texts("usergroups");
        require(yaml, "team", List.of(yaml.text("team")), "[TE][A-Z0-9]{2,20}", "a workspace id such as T01ABC");
        require(yaml, "users", users, "[UW][A-Z0-9]{2,20}", "user ids such as U01ALICE, not names");
        require(yaml, "usergroups", groups, "S[A-Z0-9]{2,20}", "user group ids such as S01OPS");
        List<String> channels = yaml.texts("channels");
        require(yaml, "channels", channels, "[CGD][A-Z0-9]{2,20}", "channel ids such as C01MAIL, not names");
        if (users.isEmpty() && groups.isEmpty()) {
            throw yaml.invalid("users", "is missing; a rule needs users or usergroups");
        }
        return new PermissionRule(
                yaml.text("team"),
                users,
                groups,
                channels,
                role(yaml),
                patterns(yaml, "accounts"),
                patterns(yaml, "regions"),
                patterns(yaml, "identities"));
    }

    private static AccessRole role(YamlMapping yaml) {
        String said = yaml.text("role");
        for (AccessRole accessRole : AccessRole.values()) {
            if (accessRole.toString().equals(said.toLowerCase(Locale.ROOT))) {
                return accessRole;
            }
        }
        throw yaml.invalid("role", "cannot be “" + said + "”; write viewer, operator, approver or admin");
    }

    private static void require(YamlMapping yaml, String key, List<String> values, String form, String what) {
        Optional<String> bad =
                values.stream().filter(value -> !value.matches(form)).findFirst();
        bad.ifPresent(value -> {
            throw yaml.invalid(key, "has “" + value + "”, but takes " + what);
        });
    }

    private static List<GlobPattern> patterns(YamlMapping yaml, String key) {
        // An empty list means no one, not everyone.
        return yaml.has(key) ? yaml.texts(key).stream().map(GlobPattern::new).toList() : List.of(GlobPattern.ANY);
    }
}
