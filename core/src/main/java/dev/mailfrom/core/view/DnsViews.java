package dev.mailfrom.core.view;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.dns.mailfrom.StaleResolver;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.view.ViewBlock.LabeledValue;
import dev.mailfrom.core.view.ViewBlock.Text;
import dev.mailfrom.core.view.format.LocalTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The MX at the zone's name servers and at the resolver. */
public final class DnsViews {

    private DnsViews() {}

    /** The resolver's answer for the MX, shown before the name servers have answered. */
    public static String firstAnswer(DnsAnswer mx) {
        String says = AnswerGroup.canonicalText(mx).map(what -> "says " + what).orElse("gave no answer");
        return "Your resolver " + says + " for " + mx.evidence().question().name()
                + "; asking the zone's own servers …";
    }

    public static List<LabeledValue> of(MailFromDns dns) {
        return List.of(
                new LabeledValue("Authoritative", authoritative(dns)).asDetail(),
                new LabeledValue("Your resolver", resolver(dns)).asDetail());
    }

    private static Text authoritative(MailFromDns dns) {
        Optional<AuthorityView> view = dns.view();
        if (view.isEmpty() || view.get().mx().isEmpty()) {
            return new Text(
                    "no answer: " + dns.resolverOnlyReason().orElse("no name server was asked"), TextStyle.UNKNOWN);
        }
        int all = view.get().servers().size();
        List<String> parts = new ArrayList<>();
        for (AnswerGroup group : view.get().mx()) {
            int some = group.servers().size();
            boolean right = MxExpectation.of(group.answer(), dns) == MxExpectation.SHOULD_ACCEPT;
            parts.add(some + " of " + all + (all == 1 ? " server " : " servers ")
                    + (right
                            ? (some == 1 ? "publishes" : "publish") + " the right MX" + serial(group)
                            : (some == 1 ? "says " : "say ")
                                    + AnswerGroup.canonicalText(group.answer()).orElse("nothing")));
        }
        long silent = view.get().servers().stream()
                .filter(server -> AnswerGroup.canonicalText(server.mx()).isEmpty())
                .count();
        if (silent > 0) {
            parts.add(silent + " of " + all + " gave no usable answer");
        }
        return new Text(String.join("; ", parts), tone(MxExpectation.of(dns)));
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

    private static TextStyle tone(MxExpectation expectation) {
        return switch (expectation) {
            case SHOULD_ACCEPT -> TextStyle.GOOD;
            case MAY_SEE_EITHER -> TextStyle.WARNING;
            case WILL_NOT_ACCEPT -> TextStyle.BAD;
            case UNKNOWN -> TextStyle.UNKNOWN;
        };
    }

    private static Text resolver(MailFromDns dns) {
        Optional<StaleResolver> lag = StaleResolver.ofMx(dns);
        Optional<String> meaning = AnswerGroup.canonicalText(dns.mx());
        if (lag.isPresent()) {
            return new Text(
                    "says otherwise: " + meaning.orElse("") + " (from a cache, until "
                            + LocalTimes.toMinute(lag.get().until()) + " at most)",
                    TextStyle.WARNING);
        } else if (meaning.isEmpty()) {
            String reason =
                    dns.mx() instanceof DnsAnswer.Undetermined u ? u.reason().toString() : "a referral";
            return new Text("gave no answer (" + reason + ")", TextStyle.UNKNOWN);
        } else if (dns.resolverOnlyReason().isEmpty()) {
            return new Text("says " + (dns.decisiveMx().size() == 1 ? "the same" : meaning.get()));
        }
        return new Text(meaning.get());
    }
}
