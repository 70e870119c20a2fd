package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnssecSignature;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Records with their DNSSEC signatures, from one server. One of the signatures must hold (RFC 4035 section 5.3.3), so the
 * one that ends last counts.
 *
 * @param answer has at least one signature
 */
record SignedAnswer(ServerView server, DnsAnswer.Found answer) {

    private static final Duration SOON = Duration.ofDays(3);

    /** The signed answers of a zone's servers; the same signatures count once, from the first server. */
    static List<SignedAnswer> of(AuthorityView view) {
        Map<List<Object>, SignedAnswer> different = new LinkedHashMap<>();
        view.servers()
                .forEach(server -> server.signed().stream()
                        .filter(DnsAnswer.Found.class::isInstance)
                        .map(found -> new SignedAnswer(server, (DnsAnswer.Found) found))
                        .filter(signed -> !signed.answer.dnssecSignatures().isEmpty())
                        .forEach(signed -> different.putIfAbsent(
                                List.of(signed.type(), signed.answer.dnssecSignatures()), signed)));
        return List.copyOf(different.values());
    }

    Instant expiresAt() {
        return last().until();
    }

    String signer() {
        return last().signer();
    }

    boolean isExpired() {
        return !expiresAt().isAfter(answer.evidence().at());
    }

    boolean isExpiringSoon() {
        return !expiresAt().isAfter(answer.evidence().at().plus(SOON));
    }

    RecordType type() {
        return answer.evidence().question().type();
    }

    String name() {
        return answer.evidence().question().name();
    }

    /** Each signature, and how to ask for them. */
    Stream<String> lines() {
        return Stream.concat(
                answer.dnssecSignatures().stream()
                        .map(signature -> server.label() + ": " + type() + " signed " + signature),
                Stream.of(answer.digCommand() + " +dnssec"));
    }

    private DnssecSignature last() {
        return answer.dnssecSignatures().stream()
                .max(Comparator.comparing(DnssecSignature::until))
                .orElseThrow();
    }
}
