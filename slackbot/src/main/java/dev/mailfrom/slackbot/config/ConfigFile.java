package dev.mailfrom.slackbot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration; what it does not know it refuses, with file, line and key. */
public final class ConfigFile {

    private static final Set<String> TOP =
            Set.of("permissions", "accounts", "approval", "expiry", "break_glass", "watchdog");
    private static final Set<String> WATCHDOG = Set.of("channel", "every", "accounts", "regions", "identities");
    private static final Set<String> RULE =
            Set.of("team", "users", "usergroups", "channels", "role", "accounts", "regions", "identities");
    private static final Set<String> APPROVAL = Set.of("identities", "accounts", "approval");
    private static final Set<String> ACCOUNT = Set.of("name", "profile", "role_arn", "regions");
    private static final String ROLE = "arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}";
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private ConfigFile() {}

    /**
     * The configuration of a file.
     *
     * @param practice whether it is for a sandbox, which may be looked at as often as one likes
     * @throws Unusable with the line and key at fault
     */
    public static Config read(Path file, boolean practice) {
        try {
            return parse(file.toString(), Files.readString(file), practice);
        } catch (NoSuchFileException e) {
            throw new Unusable("The configuration " + file + " does not exist; name another with --config.");
        } catch (IOException e) {
            throw new Unusable("The configuration " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** @param name of the file, for complaints */
    static Config parse(String name, String yaml, boolean practice) {
        Yaml top = Yaml.parse(name, yaml);
        top.onlyKeys(TOP);
        List<Account> accounts =
                top.list("accounts").stream().map(ConfigFile::account).toList();
        Set<String> names = new HashSet<>();
        top.list("accounts").forEach(yamlAccount -> {
            if (!names.add(yamlAccount.text("name"))) {
                throw yamlAccount.wrong("name", "is there twice; every account needs a name of its own");
            }
        });
        List<Rule> rules =
                top.list("permissions").stream().map(ConfigFile::rule).toList();
        if (rules.isEmpty()) {
            throw new Unusable("The configuration " + name + " has no permissions, so nobody could do anything;"
                    + " add at least one rule below permissions: with team, users and role.");
        }
        List<Account> known = accounts.isEmpty() ? List.of(Account.own()) : accounts;
        return new Config(
                rules,
                known,
                approvals(top),
                top.optional("expiry").map(said -> expiry(top, said)).orElse(Config.EXPIRY),
                top.optional("break_glass").filter(said -> isTrue(top, said)).isPresent(),
                top.block("watchdog").map(block -> watchdog(block, known, practice)));
    }

    private static List<Approval> approvals(Yaml top) {
        if (top.isList("approval")) {
            return top.list("approval").stream().map(ConfigFile::approval).toList();
        }
        List<Pattern> any = List.of(Pattern.ANY);
        return top.has("approval") ? List.of(approval(top, any, any)) : List.of();
    }

    private static Approval approval(Yaml yaml) {
        yaml.onlyKeys(APPROVAL);
        return approval(yaml, patterns(yaml, "identities"), patterns(yaml, "accounts"));
    }

    private static Approval approval(Yaml yaml, List<Pattern> identities, List<Pattern> accounts) {
        return Approval.parse(identities, accounts, yaml.text("approval"))
                .orElseThrow(() -> yaml.wrong("approval", "can be none, other or usergroup:S01LEADS"));
    }

    private static WatchOrder watchdog(Yaml yaml, List<Account> accounts, boolean practice) {
        yaml.onlyKeys(WATCHDOG);
        require(yaml, "channel", List.of(yaml.text("channel")), "[CGD][A-Z0-9]{2,20}", "a channel id such as C01MAIL");
        Duration least = practice ? Duration.ofSeconds(1) : WatchOrder.LEAST;
        Duration every = yaml.optional("every")
                .map(said -> DurationText.read(said, least)
                        .orElseThrow(() -> yaml.wrong("every", "has to be from 1m to 24h, such as 15m")))
                .orElse(WatchOrder.EVERY);
        WatchOrder order = new WatchOrder(
                yaml.text("channel"),
                every,
                patterns(yaml, "accounts"),
                patterns(yaml, "regions"),
                patterns(yaml, "identities"));
        refuseNothing(yaml, order, accounts);
        return order;
    }

    /** What watches over nothing would never be missed. */
    private static void refuseNothing(Yaml yaml, WatchOrder order, List<Account> accounts) {
        List<Account> meant = accounts.stream()
                .filter(account -> order.accounts().stream().anyMatch(pattern -> pattern.matches(account.name())))
                .toList();
        if (meant.isEmpty()) {
            throw yaml.wrong("accounts", "names none of the accounts of this file");
        }
        boolean none = meant.stream()
                .noneMatch(account -> account.regions().isEmpty()
                        || account.regions().stream().anyMatch(region -> order.covers(account.name(), region)));
        if (none) {
            throw yaml.wrong("regions", "names none of the regions of these accounts");
        }
        if (order.identities().isEmpty()) {
            throw yaml.wrong("identities", "is empty; leave it out to watch all of them");
        }
    }

    private static Duration expiry(Yaml top, String said) {
        return DurationText.read(said, SHORTEST)
                .orElseThrow(() -> top.wrong("expiry", "has to be from 1m to 24h, such as 15m"));
    }

    private static boolean isTrue(Yaml top, String said) {
        if (!said.equals("true") && !said.equals("false")) {
            throw top.wrong("break_glass", "can be true or false");
        }
        return said.equals("true");
    }

    private static Account account(Yaml yaml) {
        yaml.onlyKeys(ACCOUNT);
        Optional<String> role = yaml.optional("role_arn");
        require(
                yaml,
                "role_arn",
                role.stream().toList(),
                ROLE,
                "a role such as arn:aws:iam::123456789012:role/mail-from");
        return new Account(yaml.text("name"), yaml.optional("profile"), role, yaml.texts("regions"));
    }

    private static Rule rule(Yaml yaml) {
        yaml.onlyKeys(RULE);
        List<String> users = yaml.texts("users");
        List<String> groups = yaml.texts("usergroups");
        require(yaml, "team", List.of(yaml.text("team")), "[TE][A-Z0-9]{2,20}", "a workspace id such as T01ABC");
        require(yaml, "users", users, "[UW][A-Z0-9]{2,20}", "user ids such as U01ALICE, not names");
        require(yaml, "usergroups", groups, "S[A-Z0-9]{2,20}", "user group ids such as S01OPS");
        List<String> channels = yaml.texts("channels");
        require(yaml, "channels", channels, "[CGD][A-Z0-9]{2,20}", "channel ids such as C01MAIL, not names");
        if (users.isEmpty() && groups.isEmpty()) {
            throw yaml.wrong("users", "is missing; a rule needs users or usergroups");
        }
        return new Rule(
                yaml.text("team"),
                users,
                groups,
                channels,
                role(yaml),
                patterns(yaml, "accounts"),
                patterns(yaml, "regions"),
                patterns(yaml, "identities"));
    }

    private static Role role(Yaml yaml) {
        String said = yaml.text("role");
        for (Role role : Role.values()) {
            if (role.toString().equals(said.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw yaml.wrong("role", "cannot be “" + said + "”; write viewer, operator, approver or admin");
    }

    private static void require(Yaml yaml, String key, List<String> values, String form, String what) {
        Optional<String> bad =
                values.stream().filter(value -> !value.matches(form)).findFirst();
        bad.ifPresent(value -> {
            throw yaml.wrong(key, "has “" + value + "”, but takes " + what);
        });
    }

    private static List<Pattern> patterns(Yaml yaml, String key) {
        // A key with an empty list means nobody, and not everybody.
        return yaml.has(key) ? yaml.texts(key).stream().map(Pattern::new).toList() : List.of(Pattern.ANY);
    }
}
