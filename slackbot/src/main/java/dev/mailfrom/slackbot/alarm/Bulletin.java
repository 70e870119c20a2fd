package dev.mailfrom.slackbot.alarm;

import dev.mailfrom.core.audit.Alert;
import dev.mailfrom.core.audit.Round;
import dev.mailfrom.core.audit.Trouble;
import dev.mailfrom.core.journal.Notice;
import dev.mailfrom.core.journal.Notices;
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
final class Bulletin {

    private final Notices notices;
    private final String channel;
    private final Post post;

    Bulletin(Notices notices, String channel, Post post) {
        this.notices = notices;
        this.channel = channel;
        this.post = post;
    }

    /** @return the alerts that somebody will be told of for sure; what is left out has to come again */
    List<Alert> write(Round round) {
        Map<String, Notice.Subject> known = known(round);
        List<Alert> written = new ArrayList<>();
        List<Alert> fresh = new ArrayList<>();
        Map<String, List<Alert>> news = new LinkedHashMap<>();
        for (Alert alert : round.alerts()) {
            Notice.Subject subject = known.get(alert.trouble().id());
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
        revive(round, known);
        return written;
    }

    /** What could not be delivered and is still bad comes through once that is mended. */
    private void revive(Round round, Map<String, Notice.Subject> known) {
        notices.revive(round.still().stream()
                .flatMap(trouble -> Optional.ofNullable(known.get(trouble.id())).stream())
                .map(Notice.Subject::notice)
                .distinct()
                .toList());
    }

    private Map<String, Notice.Subject> known(Round round) {
        List<String> ids = new ArrayList<>();
        round.alerts().forEach(alert -> ids.add(alert.trouble().id()));
        round.still().forEach(trouble -> ids.add(trouble.id()));
        return notices.known(ids).stream().collect(Collectors.toMap(Notice.Subject::id, subject -> subject));
    }

    private List<Alert> begin(List<Alert> fresh, Instant at) {
        if (fresh.size() > Round.FLOOD) {
            String id = digestId(fresh);
            List<Notice.Subject> subjects =
                    fresh.stream().map(alert -> subject(id, alert)).toList();
            return add(id, Digest.of(subjects, post), subjects) ? fresh : List.of();
        }
        return fresh.stream()
                .filter(alert -> {
                    String id = alert.trouble().id();
                    Shape shape = OneAlarm.of(id, state(alert), alert.trouble(), post, at);
                    return add(id, shape, List.of(subject(id, alert)));
                })
                .toList();
    }

    private static Notice.Subject subject(String notice, Alert alert) {
        Trouble trouble = alert.trouble();
        return new Notice.Subject(
                trouble.id(), notice, trouble.identity().name(), state(alert).name(), OneAlarm.codes(trouble));
    }

    /** What SES had given up when it was first seen is shown as that. */
    private static Alert.Kind state(Alert alert) {
        boolean givenUp = alert.kind() == Alert.Kind.TURNED_BAD && OneAlarm.hasGivenUp(alert.trouble());
        return givenUp ? Alert.Kind.GAVE_UP : alert.kind();
    }

    private static String digestId(List<Alert> alerts) {
        String whole =
                alerts.stream().map(alert -> alert.trouble().id()).sorted().collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private boolean add(String id, Shape shape, List<Notice.Subject> subjects) {
        return notices.add(
                Notice.fresh(id, channel, post.account(), post.region(), shape.body(), shape.face(), shape.over()),
                subjects);
    }

    /** What was told of before has changed. What its thread knows already is not said again. */
    private void change(String notice, List<Alert> alerts, Instant at) {
        Map<String, Notice.Subject> before = new HashMap<>();
        List<Notice.Subject> all = notices.of(notice);
        all.forEach(subject -> before.put(subject.id(), subject));
        Map<String, Notice.Subject> now = new LinkedHashMap<>();
        alerts.forEach(alert -> now.put(alert.trouble().id(), subject(notice, alert)));
        List<Notice.Subject> changed = now.values().stream()
                .filter(subject -> !before.get(subject.id()).state().equals(subject.state()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        if (all.size() > 1) {
            change(notice, all, changed, Digest.line(changed));
        } else {
            Alert alert = alerts.get(alerts.size() - 1);
            Shape shape = OneAlarm.of(notice, state(alert), alert.trouble(), post, at);
            String line = OneAlarm.line(state(alert), alert.trouble(), post);
            notices.change(notice, shape.body(), shape.face(), line, shape.over(), changed);
        }
    }

    private void change(String digest, List<Notice.Subject> all, List<Notice.Subject> changed, String line) {
        Map<String, Notice.Subject> now = new HashMap<>();
        changed.forEach(subject -> now.put(subject.id(), subject));
        List<Notice.Subject> shown = all.stream()
                .map(subject -> now.getOrDefault(subject.id(), subject))
                .toList();
        Shape shape = Digest.of(shown, post);
        notices.change(digest, shape.body(), shape.face(), line, shape.over(), changed);
    }

    /**
     * What is wrong may have become something else, somebody may have set it again, and time passes. Of all that a digest
     * only shows whether SES has given up.
     */
    private void bringUpToDate(Round round, Map<String, Notice.Subject> known) {
        Map<String, List<Notice.Subject>> digests = new LinkedHashMap<>();
        for (Trouble trouble : round.still()) {
            Notice.Subject subject = known.get(trouble.id());
            if (subject != null && isDetermined(trouble)) {
                Alert.Kind kind = OneAlarm.hasGivenUp(trouble) ? Alert.Kind.GAVE_UP : Alert.Kind.TURNED_BAD;
                Notice.Subject now = subject.as(kind.name(), OneAlarm.codes(trouble));
                if (subject.notice().equals(trouble.id())) {
                    bringUpToDate(trouble, kind, now, round.at());
                } else if (!subject.state().equals(now.state())) {
                    digests.computeIfAbsent(subject.notice(), n -> new ArrayList<>())
                            .add(now);
                }
            }
        }
        digests.forEach((digest, changed) -> change(digest, notices.of(digest), changed, ""));
    }

    private void bringUpToDate(Trouble trouble, Alert.Kind kind, Notice.Subject now, Instant at) {
        Shape shape = OneAlarm.of(trouble.id(), kind, trouble, post, at);
        if (isAnother(trouble.id(), shape)) {
            notices.change(trouble.id(), shape.body(), shape.face(), "", false, List.of(now));
        }
    }

    /** Nothing is wrong with it where SES has yet to see the MX; else it could not be found out, and what was said stays. */
    private static boolean isDetermined(Trouble trouble) {
        return !trouble.findings().isEmpty()
                || trouble.now()
                        .flatMap(MailFromAttributes::status)
                        .filter(MailFromStatus.PENDING::equals)
                        .isPresent();
    }

    /** To ask costs less than to write. */
    private boolean isAnother(String notice, Shape shape) {
        return notices.find(notice)
                .filter(kept -> !kept.face().equals(shape.face()))
                .isPresent();
    }
}
