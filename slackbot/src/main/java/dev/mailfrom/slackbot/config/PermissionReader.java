package dev.mailfrom.slackbot.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one rule below {@code permissions}. */
record PermissionReader(PatternValidator patterns, ConfigMistakes mistakes) {

    private static final Set<String> KEYS =
            Set.of("team", "users", "usergroups", "channels", "role", "accounts", "regions", "identities", "dns");

    PermissionRule read(YamlMapping yaml) {
        yaml.onlyKeys(KEYS, mistakes);
        String team = mistakes.read(() -> yaml.text("team")).orElse("");
        List<String> users = texts(yaml, "users");
        List<String> groups = texts(yaml, "usergroups");
        List<String> channels = texts(yaml, "channels");
        if (!team.isEmpty()) {
            require(yaml, "team", List.of(team), "[TE][A-Z0-9]{2,20}", "a workspace id such as T01ABC");
        }
        require(yaml, "users", users, "[UW][A-Z0-9]{2,20}", "user ids such as U01ALICE, not names");
        require(yaml, "usergroups", groups, "S[A-Z0-9]{2,20}", "user group ids such as S01OPS");
        require(yaml, "channels", channels, "[CGD][A-Z0-9]{2,20}", "channel ids such as C01MAIL, not names");
        if (!yaml.has("users") && !yaml.has("usergroups")) {
            mistakes.add(yaml.invalid("users", "is missing; a rule needs users or usergroups"));
        }
        List<GlobPattern> accounts = yaml.patterns("accounts");
        List<GlobPattern> regions = yaml.patterns("regions");
        List<GlobPattern> identities = yaml.patterns("identities");
        patterns.validateAccounts(yaml, accounts);
        patterns.validateRegions(yaml, regions, accounts);
        patterns.validateIdentities(yaml, identities);
        AccessRole role = mistakes.read(() -> role(yaml)).orElse(AccessRole.VIEWER);
        boolean dns = mistakes.read(() -> yaml.isTrue("dns")).orElse(false);
        return new PermissionRule(team, users, groups, channels, role, accounts, regions, identities, dns);
    }

    private List<String> texts(YamlMapping yaml, String key) {
        return mistakes.read(() -> yaml.texts(key)).orElse(List.of());
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

    private void require(YamlMapping yaml, String key, List<String> values, String form, String what) {
        values.stream()
                .filter(value -> !value.matches(form))
                .forEach(value -> mistakes.add(yaml.invalid(key, "has “" + value + "”, but takes " + what)));
    }
}
