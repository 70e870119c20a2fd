package dev.mailfrom.core.audit.monitor;

import dev.mailfrom.core.audit.scan.FindingSet;
import dev.mailfrom.core.audit.scan.IdentityAttributes;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.MonitoredState;
import dev.mailfrom.core.journal.MonitoredState.State;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.Verdict;
import dev.mailfrom.core.rules.dmarc.DkimCover;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Decides the next state of each identity from its last state and what a scan saw. Pure. */
final class MonitorState {

    private final String watch;
    private final Severity from;
    private final Duration dnsEvery;
    private final Map<Identity, MonitoredState> before;
    private final Instant at;

    /** @param from the least severity that counts @param before the last states @param at the time of the scan */
    MonitorState(String watch, Severity from, Duration dnsEvery, Map<Identity, MonitoredState> before, Instant at) {
        this.watch = watch;
        this.from = from;
        this.dnsEvery = dnsEvery;
        this.before = before;
        this.at = at;
    }

    /** Whether DNS is asked: for identities that are new, changed, not fine, with a due notification, or not checked for long. */
    boolean isDnsDue(IdentityAttributes now) {
        return last(now.identity())
                .map(last -> last.state() != State.FINE
                        || !last.isNotified()
                        || last.verdict().isEmpty()
                        || !isSameStatus(last, now.attributes())
                        || !last.verification().equals(now.verification())
                        || !at.isBefore(last.dnsCheckedAt().plus(dnsEvery)))
                .orElse(true);
    }

    private static boolean isSameStatus(MonitoredState last, MailFromAttributes now) {
        return last.domain().equals(now.domain()) && last.status().equals(now.status());
    }

    private Optional<MonitoredState> last(Identity identity) {
        return Optional.ofNullable(before.get(identity));
    }

    /** The findings that make an incident, the worst first. */
    List<Finding> incidentFindings(IdentityReport report) {
        Optional<MonitoredState> last = last(report.identity());
        boolean any = report.findings().stream().anyMatch(finding -> isIncidentFinding(finding, last));
        return report.findings().stream()
                .filter(finding -> isIncidentFinding(finding, last) || any && isCause(finding))
                .toList();
    }

    /** Whether it is a fault of the MX that is only a warning because DKIM covers the mail. */
    private static boolean isCause(Finding finding) {
        return finding.severity() == Severity.WARNING
                && finding.code() != FindingCode.SES_NOT_CONFIGURED
                && DkimCover.isAboutMx(finding.code());
    }

    /** What keeps SES from seeing the MX always counts. A missing domain or verification counts only if it was there before. */
    private boolean isIncidentFinding(Finding finding, Optional<MonitoredState> last) {
        return switch (finding.code()) {
            case SES_NOT_CONFIGURED ->
                last.filter(l -> l.domain().isPresent() || has(l, finding.code()))
                        .isPresent();
            case IDENTITY_NOT_VERIFIED ->
                last.filter(l -> l.verification()
                                        .filter(VerificationStatus::isVerified)
                                        .isPresent()
                                || has(l, finding.code()))
                        .isPresent();
            case SES_STALE_SUCCESS, SES_TEMPORARY_FAILURE, SES_PENDING_DNS_BAD, SES_FAILED_NEEDS_RESTART -> true;
            default -> !finding.code().isGood() && finding.severity().compareTo(from) <= 0;
        };
    }

    private static boolean has(MonitoredState last, FindingCode code) {
        return last.state() != State.FINE
                && FindingSet.parse(last.codes()).all().containsKey(code.name());
    }

    /** The state to store. @param troubles the {@link #incidentFindings} */
    MonitoredState nextState(IdentityReport report, List<Finding> troubles) {
        Identity identity = report.identity();
        Optional<MonitoredState> last = last(identity);
        MailFromAttributes has = report.snapshot().currentAttributes().orElse(MailFromAttributes.NOT_CONFIGURED);
        State state = state(report, troubles, has, last);
        State told = notifiedState(state, last);
        boolean begins = state != State.FINE
                && last.map(l -> l.state() == State.FINE && l.isNotified()).orElse(true);
        boolean sameStatus = last.filter(l -> isSameStatus(l, has)).isPresent();
        return new MonitoredState(
                identity,
                has.domain(),
                has.status(),
                report.snapshot().ses().verification(identity),
                troubles.isEmpty()
                        ? last.filter(l -> state != State.FINE)
                                .map(MonitoredState::codes)
                                .orElse("")
                        : FindingSet.of(troubles).text(),
                state,
                told,
                begins
                        ? id(report.scope(), identity)
                        : last.map(MonitoredState::incidentId).orElse(""),
                begins ? at : last.map(MonitoredState::since).orElse(at),
                sameStatus ? last.get().statusSince() : at,
                sameStatus ? last.get().statusChangeSeen() : last.isPresent(),
                at,
                verdict(report).label(),
                report.snapshot().effective().isRefused());
    }

    private static Verdict verdict(IdentityReport report) {
        return Verdict.of(report.findings().stream()
                .filter(finding -> !finding.code().isGood())
                .toList());
    }

    /**
     * Unknown findings leave the state as it was. A bad identity becomes fine only after SES has found the MX, even if DNS
     * is right.
     */
    private static State state(
            IdentityReport report, List<Finding> troubles, MailFromAttributes has, Optional<MonitoredState> last) {
        if (!troubles.isEmpty()) {
            boolean failed = has.status().filter(MailFromStatus.FAILED::equals).isPresent();
            return failed ? State.GIVEN_UP : State.BAD;
        }
        State before = last.map(MonitoredState::state).orElse(State.FINE);
        boolean pending = has.status().filter(MailFromStatus.PENDING::equals).isPresent();
        if (pending && (before == State.BAD || before == State.GIVEN_UP)) {
            return State.BAD;
        }
        boolean undetermined = report.findings().stream().anyMatch(finding -> finding.severity() == Severity.UNKNOWN);
        return undetermined ? before : State.FINE;
    }

    /**
     * The state that people know. No alert says that SES looks again after it gave up, because a person caused it. An
     * alert that was never acknowledged may have been sent by a replica that died right after, so its end is alerted too.
     */
    private static State notifiedState(State state, Optional<MonitoredState> last) {
        State told = last.map(MonitoredState::notifiedState).orElse(State.FINE);
        State known = told == State.GIVEN_UP && state == State.BAD ? State.BAD : told;
        boolean perhapsMore =
                known == state && last.filter(l -> !l.isNotified()).isPresent();
        return perhapsMore ? last.get().state() : known;
    }

    /** An identity that is no longer in SES's list. */
    MonitoredState goneState(AccountRegion scope, MonitoredState last) {
        boolean begins = last.state() == State.FINE && last.isNotified();
        return new MonitoredState(
                last.identity(),
                last.domain(),
                last.status(),
                last.verification(),
                last.codes(),
                State.GONE,
                last.notifiedState(),
                begins ? id(scope, last.identity()) : last.incidentId(),
                begins ? at : last.since(),
                last.statusSince(),
                last.statusChangeSeen(),
                last.dnsCheckedAt(),
                last.verdict(),
                false);
    }

    /** When SES stops looking for the MX. */
    static Optional<Instant> sesGivesUpAt(MonitoredState now) {
        return now.status()
                .filter(status ->
                        status.equals(MailFromStatus.PENDING) || status.equals(MailFromStatus.TEMPORARY_FAILURE))
                .map(status -> now.statusSince().plus(Incident.PATIENCE_OF_SES));
    }

    /** The kind of the due alert; empty if people know the state. */
    static Optional<Alert.Kind> pendingAlert(MonitoredState now) {
        if (now.isNotified()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (now.state()) {
                    case FINE -> Alert.Kind.RECOVERED;
                    case BAD -> Alert.Kind.TURNED_BAD;
                    case GIVEN_UP -> now.notifiedState() == State.FINE ? Alert.Kind.TURNED_BAD : Alert.Kind.GAVE_UP;
                    case GONE -> Alert.Kind.GONE;
                });
    }

    private String id(AccountRegion scope, Identity identity) {
        String whole = String.join(" ", watch, scope.bucket(), identity.name(), at.toString());
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
