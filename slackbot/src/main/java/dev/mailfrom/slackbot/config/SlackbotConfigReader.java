package dev.mailfrom.slackbot.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the configuration. Whatever is unknown, impossible or without effect is refused, with file, line and key. */
public final class SlackbotConfigReader {

    private static final Set<String> TOP =
            Set.of("permissions", "accounts", "approval", "expiry", "break_glass", "watchdog");
    private static final Set<String> WATCHDOG = Set.of("channel", "every", "accounts", "regions", "identities");
    private static final Set<String> APPROVAL = Set.of("identities", "accounts", "approval");
    private static final Set<String> ACCOUNT = Set.of("name", "profile", "role_arn", "regions");
    private static final String ROLE = "arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}";
    private static final String CHANNEL = "[CGD][A-Z0-9]{2,20}";
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final String name;
    private final YamlMapping top;
    private final boolean practice;
    private final ConfigMistakes mistakes;

    private SlackbotConfigReader(String name, String yaml, boolean practice) {
        this.name = name;
        this.top = YamlMapping.parse(name, yaml);
        this.practice = practice;
        this.mistakes = new ConfigMistakes(name);
    }

    /**
     * The configuration of a file.
     *
     * @param practice whether it is for a sandbox, which may be looked at as often as one likes
     * @throws ConfigException with every mistake, its line and key, or if other users can write the file
     */
    public static SlackbotConfig read(Path file, boolean practice) {
        return parse(file.toString(), ConfigFile.read(file), practice);
    }

    /** @param name of the file, for messages */
    static SlackbotConfig parse(String name, String yaml, boolean practice) {
        return new SlackbotConfigReader(name, yaml, practice).config();
    }

    private SlackbotConfig config() {
        top.onlyKeys(TOP, mistakes);
        List<AccountConfig> accounts = accounts();
        PatternValidator patterns = new PatternValidator(accounts, mistakes);
        List<PermissionRule> rules = each("permissions", new PermissionReader(patterns, mistakes)::read);
        if (rules.isEmpty() && mistakes.isEmpty()) {
            throw new ConfigException(
                    "The configuration " + name + " has no permissions, so everything would be denied;"
                            + " add at least one rule below permissions: with team, users and role.");
        }
        ApprovalValidator approvers = new ApprovalValidator(rules, accounts);
        SlackbotConfig config = new SlackbotConfig(
                rules,
                accounts,
                approvals(patterns, approvers),
                read("expiry", this::expiry).orElse(SlackbotConfig.EXPIRY),
                mistakes.read(() -> top.isTrue("break_glass")).orElse(false),
                mistakes.read(() -> top.block("watchdog").map(block -> watchdog(block, patterns)))
                        .flatMap(Function.identity()));
        mistakes.throwIfAny();
        return config;
    }

    /** The values of a list of blocks, without those that are wrong. */
    private <T> List<T> each(String key, Function<YamlMapping, T> reader) {
        return mistakes.read(() -> top.list(key)).stream()
                .flatMap(List::stream)
                .flatMap(yaml -> mistakes.read(() -> reader.apply(yaml)).stream())
                .toList();
    }

    private <T> Optional<T> read(String key, Function<String, T> reader) {
        return mistakes.read(() -> top.optional(key).map(reader)).flatMap(Function.identity());
    }

    private List<AccountConfig> accounts() {
        Set<String> names = new HashSet<>();
        List<AccountConfig> accounts = each("accounts", yaml -> {
            yaml.onlyKeys(ACCOUNT, mistakes);
            AccountConfig account = account(yaml);
            if (!names.add(account.name())) {
                throw yaml.invalid("name", "appears twice; every account needs a name of its own");
            }
            return account;
        });
        return accounts.isEmpty() ? List.of(AccountConfig.ofProcess()) : accounts;
    }

    private static AccountConfig account(YamlMapping yaml) {
        Optional<String> role = yaml.optional("role_arn");
        if (role.filter(arn -> !arn.matches(ROLE)).isPresent()) {
            throw yaml.invalid(
                    "role_arn",
                    "has “" + role.get() + "”, but takes a role such as arn:aws:iam::123456789012:role/mail-from");
        }
        return new AccountConfig(yaml.text("name"), yaml.optional("profile"), role, yaml.texts("regions"));
    }

    private List<ApprovalRule> approvals(PatternValidator patterns, ApprovalValidator approvers) {
        if (top.isList("approval")) {
            return each("approval", yaml -> {
                yaml.onlyKeys(APPROVAL, mistakes);
                List<GlobPattern> identities = yaml.patterns("identities");
                List<GlobPattern> accounts = yaml.patterns("accounts");
                patterns.validateIdentities(yaml, identities);
                patterns.validateAccounts(yaml, accounts);
                return approval(yaml, identities, accounts, approvers);
            });
        }
        List<GlobPattern> any = List.of(GlobPattern.ANY);
        return top.has("approval")
                ? mistakes.read(() -> approval(top, any, any, approvers)).stream()
                        .toList()
                : List.of();
    }

    private static ApprovalRule approval(
            YamlMapping yaml, List<GlobPattern> identities, List<GlobPattern> accounts, ApprovalValidator approvers) {
        ApprovalRule rule = ApprovalRule.parse(identities, accounts, yaml.text("approval"))
                .orElseThrow(() -> yaml.invalid("approval", "can be none, other or usergroup:S01LEADS"));
        approvers.problem(rule).ifPresent(why -> {
            throw yaml.invalid("approval", why);
        });
        return rule;
    }

    private MonitorConfig watchdog(YamlMapping yaml, PatternValidator patterns) {
        yaml.onlyKeys(WATCHDOG, mistakes);
        String channel = yaml.text("channel");
        if (!channel.matches(CHANNEL)) {
            throw yaml.invalid("channel", "has “" + channel + "”, but takes a channel id such as C01MAIL");
        }
        Duration least = practice ? Duration.ofSeconds(1) : MonitorConfig.LEAST;
        Duration every = yaml.optional("every")
                .map(said -> ConfigDurationParser.parse(said, least)
                        .orElseThrow(() -> yaml.invalid("every", "has to be from 1m to 24h, such as 15m")))
                .orElse(MonitorConfig.EVERY);
        MonitorConfig monitor = new MonitorConfig(
                channel, every, yaml.patterns("accounts"), yaml.patterns("regions"), yaml.patterns("identities"));
        patterns.validateAccounts(yaml, monitor.accounts());
        patterns.validateRegions(yaml, monitor.regions(), monitor.accounts());
        patterns.validateIdentities(yaml, monitor.identities());
        // A watchdog that watches nothing would never be missed.
        for (String key : List.of("accounts", "regions", "identities")) {
            if (yaml.patterns(key).isEmpty()) {
                throw yaml.invalid(key, "is empty; leave it out to watch all of them");
            }
        }
        return monitor;
    }

    private Duration expiry(String said) {
        return ConfigDurationParser.parse(said, SHORTEST)
                .orElseThrow(() -> top.invalid("expiry", "has to be from 1m to 24h, such as 15m"));
    }
}
