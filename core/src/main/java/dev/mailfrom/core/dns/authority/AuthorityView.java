package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import java.util.List;
import java.util.Optional;

/**
 * A name as each server of its zone has it.
 *
 * @param name the name asked about
 * @param servers one for each name and address, in the order of their names
 */
public record AuthorityView(
        String name, Delegation delegation, List<ServerView> servers, SupplementaryAnswers supplementaryAnswers) {

    public AuthorityView {
        servers = List.copyOf(servers);
    }

    public String zone() {
        return delegation.zone();
    }

    /** The servers by what they say of the MX; empty where none could be believed. */
    public List<AnswerGroup> mx() {
        return AnswerGroup.of(servers, ServerView::mx);
    }

    /** The servers by what they say of the TXT; empty where none could be believed. */
    public List<AnswerGroup> txt() {
        return AnswerGroup.of(servers, ServerView::txt);
    }

    /** The head of the zone, by the first server that gave it. */
    public Optional<DnsRecord.Soa> soa() {
        return servers.stream().flatMap(server -> server.zone().stream()).findFirst();
    }

    /** The wildcard the MX at the name comes from, where there is nothing at the name itself. */
    public Optional<WildcardAnswer> mxWildcard() {
        boolean nameIsThere = supplementaryAnswers
                .below()
                .filter(below -> !AnswerGroup.canonicalText(below).equals(mxMeaning()))
                .isPresent();
        return nameIsThere || supplementaryAnswers.below().isEmpty() ? Optional.empty() : wildcardMatchingName();
    }

    /** The nearest wildcard with the same MX, or the same CNAME, as the name. */
    Optional<WildcardAnswer> wildcardMatchingName() {
        return mx().stream()
                .limit(1)
                .flatMap(group -> group.servers().get(0).wildcards().stream())
                .filter(WildcardAnswer::exists)
                .filter(wildcard -> sameEnd(wildcard.mx()))
                .findFirst();
    }

    private boolean sameEnd(DnsAnswer wildcard) {
        Optional<String> name = mxMeaning();
        boolean present =
                wildcard instanceof DnsAnswer.Found || !wildcard.aliases().isEmpty();
        return present && name.isPresent() && name.equals(AnswerGroup.canonicalText(wildcard));
    }

    private Optional<String> mxMeaning() {
        return mx().stream().findFirst().flatMap(group -> AnswerGroup.canonicalText(group.answer()));
    }
}
