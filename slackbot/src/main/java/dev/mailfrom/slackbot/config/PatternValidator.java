package dev.mailfrom.slackbot.config;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.SesRegions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the patterns of a rule against the accounts of the file, their regions and what an identity can be called. A
 * pattern that can never match would switch its rule off in silence.
 *
 * @param accounts of the file
 */
record PatternValidator(List<AccountConfig> accounts, ConfigMistakes mistakes) {

    private static final String REGION_FORM = "[a-z]{2,4}(-[a-z]+)+-\\d";

    void validateAccounts(YamlMapping yaml, List<GlobPattern> patterns) {
        List<String> names = accounts.stream().map(AccountConfig::name).toList();
        String known = accounts.equals(List.of(AccountConfig.ofProcess()))
                ? "this file names no accounts, so leave it out"
                : "the accounts of this file are " + joined(names);
        validate(yaml, "accounts", patterns, names, known);
    }

    /** @param meant the patterns for the accounts that these regions belong to */
    void validateRegions(YamlMapping yaml, List<GlobPattern> patterns, List<GlobPattern> meant) {
        Set<String> regions = new HashSet<>();
        boolean anyRegion = false;
        for (AccountConfig account : accounts) {
            if (GlobPattern.anyMatches(meant, account.name())) {
                regions.addAll(account.regions());
                anyRegion |= account.regions().isEmpty();
            }
        }
        if (anyRegion) {
            // The process's own region decides, and AWS opens new ones: refuse only what no region can be called.
            regions.addAll(SesRegions.known());
            patterns.stream()
                    .map(GlobPattern::text)
                    .filter(text -> text.matches(REGION_FORM))
                    .forEach(regions::add);
        }
        if (!regions.isEmpty()) {
            String known = anyRegion ? "a region looks like us-east-1" : "these accounts have " + joined(regions);
            validate(yaml, "regions", patterns, regions, known);
        }
    }

    void validateIdentities(YamlMapping yaml, List<GlobPattern> patterns) {
        patterns.stream()
                .map(GlobPattern::text)
                .filter(text -> !text.contains("*") && !isIdentity(text))
                .forEach(text -> mistakes.add(yaml.invalid(
                        "identities",
                        "has “" + text + "”, which is neither a domain nor an address; write something like"
                                + " example.com or *.example.com")));
    }

    private static boolean isIdentity(String text) {
        try {
            Identity.parse(text);
            return true;
        } catch (InvalidNameException e) {
            return false;
        }
    }

    private void validate(
            YamlMapping yaml, String key, List<GlobPattern> patterns, Collection<String> names, String known) {
        patterns.stream()
                .filter(pattern -> names.stream().noneMatch(pattern::matches))
                .forEach(pattern -> mistakes.add(
                        yaml.invalid(key, "has “" + pattern.text() + "”, which can never match: " + known)));
    }

    private static String joined(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
