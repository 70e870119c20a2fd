package dev.mailfrom.core.dns.authority;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import java.util.List;
import java.util.Optional;

/**
 * The answers of all servers of the zone that holds a name.
 *
 * @param name the name asked about
 * @param servers one per name and address, in the order of their names
 */
public record AuthorityView(
        String name, Delegation delegation, List<ServerView> servers, SupplementaryAnswers supplementaryAnswers) {

    public AuthorityView {
        servers = List.copyOf(servers);
    }

    public String zone() {
        return delegation.zone();
    }

    /** The servers grouped by their answer for MX; empty if none gave a usable answer. */
    public List<AnswerGroup> mx() {
        return AnswerGroup.of(servers, ServerView::mx);
    }

    /** The servers grouped by their answer for TXT; empty if none gave a usable answer. */
    public List<AnswerGroup> txt() {
        return AnswerGroup.of(servers, ServerView::txt);
    }

    /** The SOA of the zone from the first server that gave it. */
    public Optional<DnsRecord.Soa> soa() {
        return servers.stream().flatMap(server -> server.zone().stream()).findFirst();
    }

    /** The wildcard that the MX at the name comes from, if the name itself does not exist. */
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
