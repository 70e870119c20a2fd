package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.journal.outbox.AlertMessage;
import dev.mailfrom.core.journal.outbox.AlertMessages;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes down what a look has brought, as messages that are to be delivered. Whoever writes the same down twice, because
 * it died in between or another replica took over, changes nothing: a trouble has one message, found by its id.
 */
final class AlertRecorder {

    private final AlertMessages alertMessages;
    private final String channel;
    private final AlertLocation location;

    AlertRecorder(AlertMessages alertMessages, String channel, AlertLocation location) {
        this.alertMessages = alertMessages;
        this.channel = channel;
        this.location = location;
    }

    /** @return the alerts that somebody will be told of for sure; what is left out has to come again */
    List<Alert> write(MonitorRound round) {
        Map<String, AlertMessage.AlertSubject> known = known(round);
        List<Alert> written = new ArrayList<>();
        List<Alert> fresh = new ArrayList<>();
        Map<String, List<Alert>> news = new LinkedHashMap<>();
        for (Alert alert : round.alerts()) {
            AlertMessage.AlertSubject subject = known.get(alert.incident().id());
            if (subject != null) {
                news.computeIfAbsent(subject.notice(), n -> new ArrayList<>()).add(alert);
            } else if (alert.kind() == Alert.Kind.RECOVERED) {
                // Nobody had come to write down that it was bad, so nobody misses that it is over.
                written.add(alert);
            } else {
                fresh.add(alert);
            }
        }
        news.forEach((notice, alerts) -> {
            change(notice, alerts, round.at());
            written.addAll(alerts);
        });
        written.addAll(begin(fresh, round.at()));
        bringUpToDate(round, known);
        resume(round, known);
        return written;
    }

    /** What could not be delivered and is still bad comes through once that is mended. */
    private void resume(MonitorRound round, Map<String, AlertMessage.AlertSubject> known) {
        alertMessages.resume(round.ongoing().stream()
                .flatMap(incident -> Optional.ofNullable(known.get(incident.id())).stream())
                .map(AlertMessage.AlertSubject::notice)
                .distinct()
                .toList());
    }

    private Map<String, AlertMessage.AlertSubject> known(MonitorRound round) {
        List<String> ids = new ArrayList<>();
        round.alerts().forEach(alert -> ids.add(alert.incident().id()));
        round.ongoing().forEach(incident -> ids.add(incident.id()));
        return alertMessages.findSubjects(ids).stream()
                .collect(Collectors.toMap(AlertMessage.AlertSubject::id, subject -> subject));
    }

    private List<Alert> begin(List<Alert> fresh, Instant at) {
        if (fresh.size() > MonitorRound.FLOOD) {
            String id = digestId(fresh);
            List<AlertMessage.AlertSubject> subjects =
                    fresh.stream().map(alert -> subject(id, alert)).toList();
            return add(id, DigestMessage.render(subjects, location), subjects) ? fresh : List.of();
        }
        return fresh.stream()
                .filter(alert -> {
                    String id = alert.incident().id();
                    RenderedMessage rendered =
                            AlertMessageView.render(id, state(alert), alert.incident(), location, at);
                    return add(id, rendered, List.of(subject(id, alert)));
                })
                .toList();
    }

    private static AlertMessage.AlertSubject subject(String notice, Alert alert) {
        Incident incident = alert.incident();
        return new AlertMessage.AlertSubject(
                incident.id(),
                notice,
                incident.identity().name(),
                state(alert).name(),
                AlertMessageView.codes(incident));
    }

    /** What SES had given up when it was first seen is shown as that. */
    private static Alert.Kind state(Alert alert) {
        boolean givenUp = alert.kind() == Alert.Kind.TURNED_BAD && AlertMessageView.hasGivenUp(alert.incident());
        return givenUp ? Alert.Kind.GAVE_UP : alert.kind();
    }

    private static String digestId(List<Alert> alerts) {
        String whole =
                alerts.stream().map(alert -> alert.incident().id()).sorted().collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private boolean add(String id, RenderedMessage rendered, List<AlertMessage.AlertSubject> subjects) {
        return alertMessages.add(
                AlertMessage.unposted(
                        id,
                        channel,
                        location.account(),
                        location.region(),
                        rendered.body(),
                        rendered.face(),
                        rendered.over()),
                subjects);
    }

    /** What was told of before has changed. What its thread knows already is not said again. */
    private void change(String notice, List<Alert> alerts, Instant at) {
        Map<String, AlertMessage.AlertSubject> before = new HashMap<>();
        List<AlertMessage.AlertSubject> all = alertMessages.subjectsOf(notice);
        all.forEach(subject -> before.put(subject.id(), subject));
        Map<String, AlertMessage.AlertSubject> now = new LinkedHashMap<>();
        alerts.forEach(alert -> now.put(alert.incident().id(), subject(notice, alert)));
        List<AlertMessage.AlertSubject> changed = now.values().stream()
                .filter(subject -> !before.get(subject.id()).state().equals(subject.state()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        if (all.size() > 1) {
            change(notice, all, changed, DigestMessage.threadLine(changed));
        } else {
            Alert alert = alerts.get(alerts.size() - 1);
            RenderedMessage rendered = AlertMessageView.render(notice, state(alert), alert.incident(), location, at);
            String line = AlertMessageView.threadLine(state(alert), alert.incident(), location);
            alertMessages.update(notice, rendered.body(), rendered.face(), line, rendered.over(), changed);
        }
    }

    private void change(
            String digest, List<AlertMessage.AlertSubject> all, List<AlertMessage.AlertSubject> changed, String line) {
        Map<String, AlertMessage.AlertSubject> now = new HashMap<>();
        changed.forEach(subject -> now.put(subject.id(), subject));
        List<AlertMessage.AlertSubject> shown = all.stream()
                .map(subject -> now.getOrDefault(subject.id(), subject))
                .toList();
        RenderedMessage rendered = DigestMessage.render(shown, location);
        alertMessages.update(digest, rendered.body(), rendered.face(), line, rendered.over(), changed);
    }

    /**
     * What is wrong may have become something else, somebody may have set it again, and time passes. Of all that a digest
     * only shows whether SES has given up.
     */
    private void bringUpToDate(MonitorRound round, Map<String, AlertMessage.AlertSubject> known) {
        Map<String, List<AlertMessage.AlertSubject>> digests = new LinkedHashMap<>();
        for (Incident incident : round.ongoing()) {
            AlertMessage.AlertSubject subject = known.get(incident.id());
            if (subject != null && isDetermined(incident)) {
                Alert.Kind kind = AlertMessageView.hasGivenUp(incident) ? Alert.Kind.GAVE_UP : Alert.Kind.TURNED_BAD;
                AlertMessage.AlertSubject now = subject.withState(kind.name(), AlertMessageView.codes(incident));
                if (subject.notice().equals(incident.id())) {
                    bringUpToDate(incident, kind, now, round.at());
                } else if (!subject.state().equals(now.state())) {
                    digests.computeIfAbsent(subject.notice(), n -> new ArrayList<>())
                            .add(now);
                }
            }
        }
        digests.forEach((digest, changed) -> change(digest, alertMessages.subjectsOf(digest), changed, ""));
    }

    private void bringUpToDate(Incident incident, Alert.Kind kind, AlertMessage.AlertSubject now, Instant at) {
        RenderedMessage rendered = AlertMessageView.render(incident.id(), kind, incident, location, at);
        if (isAnother(incident.id(), rendered)) {
            alertMessages.update(incident.id(), rendered.body(), rendered.face(), "", false, List.of(now));
        }
    }

    /** Nothing is wrong with it where SES has yet to see the MX; else it could not be found out, and what was said stays. */
    private static boolean isDetermined(Incident incident) {
        return !incident.findings().isEmpty()
                || incident.now()
                        .flatMap(MailFromAttributes::status)
                        .filter(MailFromStatus.PENDING::equals)
                        .isPresent();
    }

    /** To ask costs less than to write. */
    private boolean isAnother(String notice, RenderedMessage rendered) {
        return alertMessages
                .find(notice)
                .filter(kept -> !kept.contentState().equals(rendered.face()))
                .isPresent();
    }
}
