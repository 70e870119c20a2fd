package dev.mailfrom.slackbot.config;

import java.util.List;
import java.util.Optional;

/**
 * Whether a second person has to approve a change, for some identities of some accounts. The second person is never the
 * one who asked, nor the one who confirmed, and has the role approver.
 *
 * @param usergroup whose members alone may approve; empty for every approver
 */
public record ApprovalRule(
        List<GlobPattern> identities, List<GlobPattern> accounts, boolean needed, Optional<String> usergroup) {

    private static final String GROUP = "usergroup:";

    public ApprovalRule {
        identities = List.copyOf(identities);
        accounts = List.copyOf(accounts);
    }

    /** Reads {@code none}, {@code other} or {@code usergroup:S01LEADS}; empty for anything else. */
    static Optional<ApprovalRule> parse(List<GlobPattern> identities, List<GlobPattern> accounts, String said) {
        if (said.equals("none") || said.equals("other")) {
            return Optional.of(new ApprovalRule(identities, accounts, said.equals("other"), Optional.empty()));
        }
        return said.matches(GROUP + "S[A-Z0-9]{2,20}")
                ? Optional.of(new ApprovalRule(identities, accounts, true, Optional.of(said.substring(GROUP.length()))))
                : Optional.empty();
    }

    boolean covers(String account, String identity) {
        return GlobPattern.anyMatches(accounts, account) && GlobPattern.anyMatches(identities, identity);
    }
}
