package dev.mailfrom.slackbot.monitor;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.audit.monitor.MonitorRound;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.outbox.AlertSubject;
import dev.mailfrom.slackbot.outbox.BotStore;
import dev.mailfrom.slackbot.outbox.MessageContent;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records what a round of the monitor has found as messages in the outbox. To record the same twice changes nothing, after
 * a crash or by another replica: an incident has one message, found by its id.
 */
final class AlertRecorder {

    private final BotStore store;
    private final String channel;
    private final AlertLocation location;

    AlertRecorder(BotStore store, String channel, AlertLocation location) {
        this.store = store;
        this.channel = channel;
        this.location = location;
    }

    /** @return the alerts that people will be told of; the others have to come again */
    List<Alert> write(MonitorRound round) {
        Map<String, AlertSubject> known = known(round);
        List<Alert> recorded = new ArrayList<>();
        List<Alert> fresh = new ArrayList<>();
        Map<String, List<Alert>> news = new LinkedHashMap<>();
        for (Alert alert : round.alerts()) {
            AlertSubject subject = known.get(alert.incident().id());
            if (subject != null) {
                news.computeIfAbsent(subject.message(), message -> new ArrayList<>())
                        .add(alert);
            } else if (alert.kind() == Alert.Kind.RECOVERED) {
                // That it was bad was never recorded, so its end is no news.
                recorded.add(alert);
            } else {
                fresh.add(alert);
            }
        }
        news.forEach((message, alerts) -> {
            change(message, alerts, round.at());
            recorded.addAll(alerts);
        });
        recorded.addAll(begin(fresh, round.at()));
        refresh(round, known);
        resume(round, known);
        return recorded;
    }

    /** What could not be delivered and is still bad is tried again. */
    private void resume(MonitorRound round, Map<String, AlertSubject> known) {
        store.alerts()
                .resume(round.ongoing().stream()
                        .flatMap(incident -> Optional.ofNullable(known.get(incident.id())).stream())
                        .map(AlertSubject::message)
                        .distinct()
                        .toList());
    }

    private Map<String, AlertSubject> known(MonitorRound round) {
        List<String> ids = Stream.concat(round.alerts().stream().map(Alert::incident), round.ongoing().stream())
                .map(Incident::id)
                .toList();
        return byId(store.alerts().findSubjects(ids));
    }

    private static Map<String, AlertSubject> byId(List<AlertSubject> subjects) {
        return subjects.stream()
                .collect(Collectors.toMap(AlertSubject::id, Function.identity(), (a, b) -> b, LinkedHashMap::new));
    }

    private List<Alert> begin(List<Alert> fresh, Instant at) {
        if (fresh.size() > MonitorRound.FLOOD) {
            String id = digestId(fresh);
            List<AlertSubject> subjects =
                    fresh.stream().map(alert -> subject(id, alert)).toList();
            return store.alerts().add(id, channel, DigestMessage.render(subjects, location), subjects)
                    ? fresh
                    : List.of();
        }
        return fresh.stream()
                .filter(alert -> {
                    String id = alert.incident().id();
                    MessageContent content = AlertMessageView.render(id, state(alert), alert.incident(), location, at);
                    return store.alerts().add(id, channel, content, List.of(subject(id, alert)));
                })
                .toList();
    }

    private AlertSubject subject(String message, Alert alert) {
        Incident incident = alert.incident();
        return new AlertSubject(
                incident.id(),
                message,
                location.account(),
                location.region(),
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

    /** Edits a message that is there already. What its thread knows is not said again. */
    private void change(String message, List<Alert> alerts, Instant at) {
        List<AlertSubject> all = store.alerts().subjectsOf(message);
        Map<String, AlertSubject> before = byId(all);
        List<AlertSubject> changed =
                byId(alerts.stream().map(alert -> subject(message, alert)).toList()).values().stream()
                        .filter(subject -> !before.get(subject.id()).state().equals(subject.state()))
                        .toList();
        if (changed.isEmpty()) {
            return;
        }
        if (all.size() > 1) {
            changeDigest(message, all, changed, reply(DigestMessage.threadLine(changed)));
        } else {
            Alert alert = alerts.get(alerts.size() - 1);
            MessageContent content = AlertMessageView.render(message, state(alert), alert.incident(), location, at);
            String line = AlertMessageView.threadLine(state(alert), alert.incident(), location);
            store.alerts().update(message, content, reply(line), changed);
        }
    }

    private void changeDigest(
            String message, List<AlertSubject> all, List<AlertSubject> changed, Optional<SlackMessage> reply) {
        Map<String, AlertSubject> now = byId(changed);
        List<AlertSubject> shown = all.stream()
                .map(subject -> now.getOrDefault(subject.id(), subject))
                .toList();
        store.alerts().update(message, DigestMessage.render(shown, location), reply, changed);
    }

    private static Optional<SlackMessage> reply(String line) {
        return Optional.of(MessageBuilder.ofLine(line));
    }

    /**
     * Edits the messages of what is still bad, without a word in the thread: the findings may be others, the setting may
     * have been sent again, and time passes. Of all that a digest only shows whether SES has given up.
     */
    private void refresh(MonitorRound round, Map<String, AlertSubject> known) {
        Map<String, List<AlertSubject>> digests = new LinkedHashMap<>();
        for (Incident incident : round.ongoing()) {
            AlertSubject subject = known.get(incident.id());
            if (subject != null && isDetermined(incident)) {
                Alert.Kind kind = AlertMessageView.hasGivenUp(incident) ? Alert.Kind.GAVE_UP : Alert.Kind.TURNED_BAD;
                AlertSubject now = subject.withState(kind.name(), AlertMessageView.codes(incident));
                if (subject.message().equals(incident.id())) {
                    refresh(incident, kind, now, round.at());
                } else if (!subject.state().equals(now.state())) {
                    digests.computeIfAbsent(subject.message(), message -> new ArrayList<>())
                            .add(now);
                }
            }
        }
        digests.forEach((digest, changed) ->
                changeDigest(digest, store.alerts().subjectsOf(digest), changed, Optional.empty()));
    }

    private void refresh(Incident incident, Alert.Kind kind, AlertSubject now, Instant at) {
        MessageContent content = AlertMessageView.render(incident.id(), kind, incident, location, at);
        // To ask costs less than to write.
        if (store.outbox().find(incident.id()).stream()
                .anyMatch(kept -> !kept.wanted().equals(content.key()))) {
            store.alerts().update(incident.id(), content, Optional.empty(), List.of(now));
        }
    }

    /** Nothing is wrong where SES has yet to see the MX; else it could not be found out, and what was said stays. */
    private static boolean isDetermined(Incident incident) {
        return !incident.findings().isEmpty()
                || incident.now()
                        .flatMap(MailFromAttributes::status)
                        .filter(MailFromStatus.PENDING::equals)
                        .isPresent();
    }
}
