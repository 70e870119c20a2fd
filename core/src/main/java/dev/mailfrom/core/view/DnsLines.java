package dev.mailfrom.core.view;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.MailFromDns;
import dev.mailfrom.core.dns.ResolverLag;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.rules.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The MX as the name servers have it and as the resolver has it, a line each. */
public final class DnsLines {

    private DnsLines() {}

    /** What the resolver says of the MX, for whoever waits for the rest. */
    public static String early(DnsAnswer mx) {
        String says = AnswerGroup.meaning(mx).map(what -> "says " + what).orElse("gave no answer");
        return "Your resolver " + says + " for " + mx.evidence().question().name()
                + "; asking the zone's own servers …";
    }

    static List<Block.Field> of(MailFromDns dns) {
        return List.of(
                new Block.Field("Authoritative", authoritative(dns)), new Block.Field("Your resolver", resolver(dns)));
    }

    private static Block.Text authoritative(MailFromDns dns) {
        Optional<AuthorityView> view = dns.view();
        if (view.isEmpty() || view.get().mx().isEmpty()) {
            return new Block.Text(
                    "no answer: " + dns.byResolverOnly().orElse("no name server was asked"), Tone.UNKNOWN);
        }
        int all = view.get().servers().size();
        List<String> parts = new ArrayList<>();
        for (AnswerGroup group : view.get().mx()) {
            int some = group.servers().size();
            boolean right = Expectation.of(group.answer()) == Expectation.SHOULD_ACCEPT;
            parts.add(some + " of " + all + (all == 1 ? " server " : " servers ")
                    + (right
                            ? (some == 1 ? "publishes" : "publish") + " the right MX" + serial(group)
                            : (some == 1 ? "says " : "say ")
                                    + AnswerGroup.meaning(group.answer()).orElse("nothing")));
        }
        long silent = view.get().servers().stream()
                .filter(server -> AnswerGroup.meaning(server.mx()).isEmpty())
                .count();
        if (silent > 0) {
            parts.add(silent + " of " + all + " gave no answer to go by");
        }
        return new Block.Text(String.join("; ", parts), tone(Expectation.of(dns)));
    }

    private static String serial(AnswerGroup group) {
        return group.servers().stream()
                .flatMap((ServerView server) -> server.zone().stream())
                .map(DnsRecord.Soa::serial)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), serials -> serials.isEmpty() ? "" : " (serial " + serials + ")"));
    }

    private static Tone tone(Expectation expectation) {
        return switch (expectation) {
            case SHOULD_ACCEPT -> Tone.GOOD;
            case MAY_SEE_EITHER -> Tone.WARNING;
            case WILL_NOT_ACCEPT -> Tone.BAD;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    private static Block.Text resolver(MailFromDns dns) {
        Optional<ResolverLag> lag = ResolverLag.ofMx(dns);
        Optional<String> meaning = AnswerGroup.meaning(dns.mx());
        if (lag.isPresent()) {
            return new Block.Text(
                    "says otherwise: " + meaning.orElse("") + " (from a cache, until "
                            + lag.get().until() + " at most)",
                    Tone.WARNING);
        } else if (meaning.isEmpty()) {
            String reason =
                    dns.mx() instanceof DnsAnswer.Undetermined u ? u.reason().toString() : "a referral";
            return new Block.Text("gave no answer (" + reason + ")", Tone.UNKNOWN);
        } else if (dns.byResolverOnly().isEmpty()) {
            return new Block.Text("says " + (dns.judgedMx().size() == 1 ? "the same" : meaning.get()));
        }
        return new Block.Text(meaning.get());
    }
}
