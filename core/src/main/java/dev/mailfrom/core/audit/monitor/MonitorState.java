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
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.VerificationStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a monitor remembers of each identity, and what it concludes from seeing it again. Pure. */
final class MonitorState {

    private final String watch;
    private final Severity from;
    private final Duration dnsEvery;
    private final Map<String, MonitoredState> before;
    private final Instant at;

    /** @param from the least severity that counts @param before what was seen last, by name @param at now */
    MonitorState(String watch, Severity from, Duration dnsEvery, Map<String, MonitoredState> before, Instant at) {
        this.watch = watch;
        this.from = from;
        this.dnsEvery = dnsEvery;
        this.before = before;
        this.at = at;
    }

    /** Whether DNS is asked: about identities that are new, changed, not fine, not told of yet, or not checked for long. */
    boolean isDnsDue(IdentityAttributes identityAttributes) {
        return last(identityAttributes.identity().name())
                .map(last -> last.state() != State.FINE
                        || !last.isNotified()
                        || !last.domain().equals(domain(identityAttributes.attributes()))
                        || !last.status().equals(status(identityAttributes.attributes()))
                        || !last.verification().equals(verification(identityAttributes.verification()))
                        || !at.isBefore(last.dnsCheckedAt().plus(dnsEvery)))
                .orElse(true);
    }

    private Optional<MonitoredState> last(String identity) {
        return Optional.ofNullable(before.get(identity));
    }

    /** What is wrong with it, the worst first. */
    List<Finding> incidentFindings(IdentityReport report) {
        Optional<MonitoredState> last = last(report.identity().name());
        return report.findings().stream()
                .filter(finding -> isIncidentFinding(finding, last))
                .toList();
    }

    /** Only an identity that had a MAIL FROM domain, or was verified, can lose it. */
    private boolean isIncidentFinding(Finding finding, Optional<MonitoredState> last) {
        return switch (finding.code()) {
            case SES_NOT_CONFIGURED ->
                last.filter(l -> !l.domain().isEmpty() || has(l, finding.code()))
                        .isPresent();
            case IDENTITY_NOT_VERIFIED ->
                last.filter(l ->
                                l.verification().equals(VerificationStatus.SUCCESS.awsName()) || has(l, finding.code()))
                        .isPresent();
            case SES_STALE_SUCCESS, SES_TEMPORARY_FAILURE -> true;
            default -> !finding.code().isGood() && finding.severity().compareTo(from) <= 0;
        };
    }

    private static boolean has(MonitoredState last, FindingCode code) {
        return last.state() != State.FINE
                && FindingSet.parse(last.codes()).all().containsKey(code.name());
    }

    /** What to remember of it from now on. @param troubles what is wrong with it */
    MonitoredState nextState(IdentityReport report, List<Finding> troubles) {
        String name = report.identity().name();
        Optional<MonitoredState> last = last(name);
        MailFromAttributes has = report.snapshot().currentAttributes().orElse(MailFromAttributes.NOT_CONFIGURED);
        State state = state(report, troubles, has, last);
        State told = notifiedState(state, last);
        boolean begins = state != State.FINE
                && last.map(l -> l.state() == State.FINE && l.isNotified()).orElse(true);
        boolean sameStatus = last.filter(
                        l -> l.status().equals(status(has)) && l.domain().equals(domain(has)))
                .isPresent();
        return new MonitoredState(
                name,
                domain(has),
                status(has),
                verification(report.snapshot().ses().verification(report.identity())),
                troubles.isEmpty()
                        ? last.filter(l -> state != State.FINE)
                                .map(MonitoredState::codes)
                                .orElse("")
                        : text(troubles),
                state,
                told,
                begins
                        ? id(report.scope(), name)
                        : last.map(MonitoredState::incidentId).orElse(""),
                begins ? at : last.map(MonitoredState::since).orElse(at),
                sameStatus ? last.get().statusSince() : at,
                sameStatus ? last.get().statusChangeSeen() : last.isPresent(),
                at);
    }

    /**
     * What could not be determined leaves the state as it was. What was bad is not fine before SES has seen the MX, however
     * right DNS is.
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
     * What people know. That SES looks again after it gave up is no news, because a person made it. An alert that was never
     * acknowledged may have been told by a replica that died right after, so its end is news too.
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
                last.dnsCheckedAt());
    }

    /** When SES stops looking for the MX. */
    static Optional<Instant> sesGivesUpAt(MonitoredState now) {
        boolean looking = now.status().equals(MailFromStatus.PENDING.awsName())
                || now.status().equals(MailFromStatus.TEMPORARY_FAILURE.awsName());
        return looking ? Optional.of(now.statusSince().plus(Incident.PATIENCE_OF_SES)) : Optional.empty();
    }

    /** What to tell; empty where people know all. */
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

    private String id(AccountRegion scope, String name) {
        String whole = String.join(" ", watch, scope.bucket(), name, at.toString());
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String text(List<Finding> troubles) {
        return FindingSet.of(troubles).text();
    }

    private static String domain(MailFromAttributes has) {
        return has.domain().map(MailFromDomain::toString).orElse("");
    }

    private static String status(MailFromAttributes has) {
        return has.status().map(MailFromStatus::awsName).orElse("");
    }

    private static String verification(Optional<VerificationStatus> said) {
        return said.map(VerificationStatus::awsName).orElse("");
    }
}
