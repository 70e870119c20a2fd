package dev.mailfrom.core.rules.zone;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.authority.AuthorityView;
import dev.mailfrom.core.dns.authority.ServerView;
import dev.mailfrom.core.dns.mailfrom.MailFromDns;
import dev.mailfrom.core.rules.AttributedAnswer;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.PublishLine;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All servers of a zone should give the same answer, because a question may reach any of them. */
public final class NameServersAgreeRule implements Rule.OfDns {

    /** Serial numbers wrap around (RFC 1982). */
    private static final long WHOLE = 1L << 32;

    private static final long HALF = WHOLE / 2;

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot, MailFromDns dns) {
        return dns.view()
                .map(view -> findings(view, dns, PublishLine.mx(dns, snapshot.region())))
                .orElse(List.of());
    }

    private static List<Finding> findings(AuthorityView view, MailFromDns dns, String record) {
        List<Finding> findings = new ArrayList<>();
        boolean mxDiffers = view.mx().size() > 1;
        boolean nameMissing = mxDiffers && isAbsentAtSome(view.mx());
        if (mxDiffers) {
            findings.add(nameMissing ? nameMissing(view, record) : differing(view, dns, view.mx(), "MX", record));
        }
        if (view.txt().size() > 1 && !(nameMissing && isAbsentAtSome(view.txt()))) {
            findings.add(differing(view, dns, view.txt(), "TXT", "").withSeverity(Severity.WARNING));
        }
        serials(view).ifPresent(findings::add);
        return findings;
    }

    private static boolean isAbsentAtSome(List<AnswerGroup> groups) {
        return groups.stream().anyMatch(group -> group.answer() instanceof DnsAnswer.NoSuchName);
    }

    private static Finding nameMissing(AuthorityView view, String record) {
        String without = view.mx().stream()
                .filter(group -> group.answer() instanceof DnsAnswer.NoSuchName)
                .map(AnswerGroup::labels)
                .collect(Collectors.joining(", "));
        return Finding.of(
                FindingCode.NXDOMAIN_AT_ONE,
                view.name(),
                "Not all name servers of " + DomainNames.text(view.zone()) + " know " + view.name() + ": " + without
                        + " says that there is no such name. SES may see either." + old(view),
                "Let " + without + " load the zone again, so that all of them have " + record,
                lines(view.mx()));
    }

    private static Finding differing(
            AuthorityView view, MailFromDns dns, List<AnswerGroup> groups, String type, String record) {
        boolean allRight =
                groups.stream().allMatch(group -> MxExpectation.of(group.answer(), dns) == MxExpectation.SHOULD_ACCEPT);
        return Finding.of(
                        FindingCode.NS_DISAGREE,
                        view.name(),
                        "The name servers of " + DomainNames.text(view.zone()) + " give " + groups.size()
                                + " different answers for the "
                                + type + " of " + view.name() + "; " + (type.equals("MX") ? "SES" : "a receiver")
                                + " may see any of them." + old(view),
                        "Let all of them load the same zone"
                                + (record.isEmpty() ? "." : ", with this and no other MX: " + record),
                        lines(groups))
                .withSeverity(allRight ? Severity.WARNING : Severity.ERROR);
    }

    private static List<String> lines(List<AnswerGroup> groups) {
        return groups.stream()
                .flatMap(group -> AttributedAnswer.lines(group).stream())
                .toList();
    }

    /** Which of them have an older zone, as a sentence with a blank before it. */
    private static String old(AuthorityView view) {
        List<String> old = behind(view);
        return old.isEmpty() ? "" : " The zone is older at " + String.join(", ", old) + ".";
    }

    private static Optional<Finding> serials(AuthorityView view) {
        List<String> old = behind(view);
        return old.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        FindingCode.SOA_SERIAL_DIFFERS,
                        view.zone(),
                        "The name servers do not all have the newest copy of " + DomainNames.zoneText(view.zone())
                                + ": " + String.join(", ", old) + " has an older one.",
                        "Wait for the transfer of the zone; if it stays so, find out why it fails.",
                        view.servers().stream()
                                .flatMap(server ->
                                        server.zone().stream().map(soa -> server.label() + ": serial " + soa.serial()))
                                .toList()));
    }

    private static List<String> behind(AuthorityView view) {
        List<ServerView> known = view.servers().stream()
                .filter(server -> soa(server, view).isPresent())
                .toList();
        Optional<Long> newest =
                known.stream().map(server -> soa(server, view).get().serial()).reduce((a, b) -> isNewer(b, a) ? b : a);
        return known.stream()
                .filter(server -> isNewer(newest.get(), soa(server, view).get().serial()))
                .map(ServerView::label)
                .toList();
    }

    /** A server with another zone cut has another serial. */
    private static Optional<DnsRecord.Soa> soa(ServerView server, AuthorityView view) {
        return server.zone().filter(soa -> soa.owner().equals(view.zone()));
    }

    private static boolean isNewer(long a, long b) {
        long ahead = Math.floorMod(a - b, WHOLE);
        return ahead != 0 && ahead < HALF;
    }
}
