package dev.mailfrom.slackbot.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds approvals that no one can give, so that no change waits for ever. */
record ApprovalValidator(List<PermissionRule> rules, List<AccountConfig> accounts) {

    /** Why no one can give it; empty if someone can. */
    Optional<String> problem(ApprovalRule approval) {
        if (!approval.needed()) {
            return Optional.empty();
        }
        List<PermissionRule> approvers = with(AccessRole.APPROVER, approval);
        if (approvers.isEmpty()) {
            return Optional.of("needs a second person, but no rule below permissions gives the role approver for it");
        }
        Set<String> operators = people(with(AccessRole.OPERATOR, approval));
        boolean groups = Stream.concat(approvers.stream(), with(AccessRole.OPERATOR, approval).stream())
                .anyMatch(rule -> !rule.usergroups().isEmpty());
        return !groups && operators.size() == 1 && people(approvers).equals(operators)
                ? Optional.of("needs a second person, but only "
                        + operators.iterator().next() + " may ask for such a change or approve it")
                : Optional.empty();
    }

    private List<PermissionRule> with(AccessRole role, ApprovalRule approval) {
        return rules.stream()
                .filter(rule -> rule.accessRole().includes(role))
                .filter(rule -> accounts.stream()
                        .map(AccountConfig::name)
                        .anyMatch(name -> GlobPattern.anyMatches(approval.accounts(), name)
                                && GlobPattern.anyMatches(rule.accounts(), name)))
                .filter(rule -> approval.identities().stream().anyMatch(pattern -> mayShareIdentity(rule, pattern)))
                .toList();
    }

    /** Whether both can be about one identity. Of two patterns with a star that is assumed. */
    private static boolean mayShareIdentity(PermissionRule rule, GlobPattern pattern) {
        return pattern.text().contains("*")
                ? rule.identities().stream()
                        .anyMatch(other -> other.text().contains("*") || pattern.matches(other.text()))
                : rule.coversIdentity(pattern.text());
    }

    private static Set<String> people(List<PermissionRule> rules) {
        Set<String> people = new HashSet<>();
        rules.forEach(rule -> people.addAll(rule.users()));
        return people;
    }
}
