package dev.mailfrom.core.command;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.snapshot.MailFromDomainUsers;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.view.IdentityViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the status of some identities until it settles. Whoever drives it looks, shows, and waits as long as the look
 * says; nothing here waits.
 */
public final class StatusFollower {

    private final List<Identity> identities;
    private final MailFromStatus until;
    private final Optional<Duration> timeout;
    private final SesReader ses;
    private final SnapshotReader reader;
    private final PollSchedule schedule;
    private final Clock clock;
    private final Instant started;
    private int looks;

    /** @param timeout how long to follow; empty for as long as it takes */
    public StatusFollower(
            List<Identity> identities,
            MailFromStatus until,
            Optional<Duration> timeout,
            SesReader ses,
            SnapshotReader reader,
            PollSchedule schedule,
            Clock clock) {
        this.identities = List.copyOf(identities);
        this.until = until;
        this.timeout = timeout;
        this.ses = ses;
        this.reader = reader;
        this.schedule = schedule;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Follows identities with what a command has to work with. */
    public static StatusFollower of(
            CommandContext context, List<Identity> identities, MailFromStatus until, Optional<String> timeout) {
        return new StatusFollower(
                identities,
                until,
                timeout.map(Durations::parse),
                context.ses(),
                context.snapshots(false),
                PollSchedule.ofSes(context.target().isSandbox()),
                context.clock());
    }

    public List<Identity> identities() {
        return identities;
    }

    /** Looks once: one request to SES for each hundred identities, and DNS for those that wait. */
    public Poll poll() {
        Map<Identity, MailFromAttributes> attributes = ses.mailFromAttributes(identities);
        looks++;
        Map<Identity, MailFromAttributes> users = possibleUsers(attributes);
        List<IdentityStatus> identityStatus = new ArrayList<>();
        for (Identity identity : identities) {
            Optional<MailFromAttributes> now = Optional.ofNullable(attributes.get(identity));
            MxExpectation expectation = now.filter(a -> !reached(a))
                    .flatMap(MailFromAttributes::domain)
                    .map(domain -> MxExpectation.of(reader.readDns(domain)))
                    .orElse(MxExpectation.UNKNOWN);
            List<Identity> usedBy = now.isPresent() ? List.of() : MailFromDomainUsers.of(identity.domain(), users);
            identityStatus.add(new IdentityStatus(identity, now, expectation, usedBy));
        }
        Instant at = clock.instant();
        Duration elapsed = Duration.between(started, at);
        boolean settled = identityStatus.stream().allMatch(this::isSettled);
        boolean late = timeout.filter(limit -> elapsed.compareTo(limit) >= 0).isPresent();
        return new Poll(
                at,
                elapsed,
                identityStatus,
                settled,
                late,
                settled || late ? Optional.empty() : Optional.of(pause(elapsed)));
    }

    /** Asked once: what is not registered has no status to wait for. */
    private Map<Identity, MailFromAttributes> possibleUsers(Map<Identity, MailFromAttributes> attributes) {
        List<Identity> missing = identities.stream()
                .filter(identity -> !attributes.containsKey(identity))
                .toList();
        return missing.isEmpty() || looks > 1 ? Map.of() : reader.possibleUsers(missing);
    }

    private Duration pause(Duration elapsed) {
        Duration pause = schedule.delayAfter(looks);
        return timeout.map(limit -> limit.minus(elapsed))
                .filter(left -> left.compareTo(pause) < 0)
                .orElse(pause);
    }

    private boolean reached(MailFromAttributes attributes) {
        return attributes.status().filter(until::equals).isPresent();
    }

    /** Failed does not change by itself, and what is not configured has no status to wait for. */
    private boolean isSettled(IdentityStatus seen) {
        Optional<MailFromStatus> status = seen.attributes().flatMap(MailFromAttributes::status);
        return status.isEmpty()
                || status.filter(s -> s.equals(until) || s.equals(MailFromStatus.FAILED))
                        .isPresent();
    }

    /** The exit code that a look means, when it is the last. */
    public int exitCode(Poll poll) {
        boolean all = poll.identityStatus().stream()
                .allMatch(seen -> seen.attributes().filter(this::reached).isPresent());
        return all ? ExitCode.OK : ExitCode.FOUND;
    }

    /** What one look showed. @param next how long to wait until the next; empty when it was the last */
    public record Poll(
            Instant at,
            Duration elapsed,
            List<IdentityStatus> identityStatus,
            boolean settled,
            boolean timedOut,
            Optional<Duration> next) {
        public Poll {
            identityStatus = List.copyOf(identityStatus);
        }
    }

    /**
     * One identity within a look.
     *
     * @param attributes empty where it is not registered
     * @param usedBy the identities that have it as their MAIL FROM domain
     */
    public record IdentityStatus(
            Identity identity,
            Optional<MailFromAttributes> attributes,
            MxExpectation expectation,
            List<Identity> usedBy) {
        public IdentityStatus {
            usedBy = List.copyOf(usedBy);
        }

        /** The status in words. */
        public String status() {
            return attributes
                    .map(a -> a.status().map(MailFromStatus::awsName).orElse("not configured"))
                    .orElse("not registered");
        }

        /** What is missing, or what happens next. */
        public String hint() {
            if (!usedBy.isEmpty()) {
                Identity user = usedBy.get(0);
                return identity.domain() + " is the MAIL FROM domain of " + user + "; run mailfrom watch " + user;
            }
            Optional<MailFromStatus> status = attributes.flatMap(MailFromAttributes::status);
            if (status.isEmpty() || status.get().equals(MailFromStatus.SUCCESS)) {
                return "";
            }
            if (status.get().equals(MailFromStatus.FAILED)) {
                return "SES has given up; run mailfrom retry " + identity;
            }
            return switch (expectation) {
                case SHOULD_ACCEPT -> "DNS has the MX; SES should see it when it looks";
                case WILL_NOT_ACCEPT -> "the MX is missing or wrong; run mailfrom records " + identity;
                case MAY_SEE_EITHER -> "some name servers have the MX and others do not";
                case UNKNOWN -> "the MX could not be determined";
            };
        }
    }

    /** The end of it, for people and programs. */
    public ViewModel view(Poll poll) {
        List<ViewBlock> blocks = new ArrayList<>();
        List<JsonObject> rows = new ArrayList<>();
        for (IdentityStatus seen : poll.identityStatus()) {
            boolean good = seen.attributes().filter(this::reached).isPresent();
            String mail = seen.attributes()
                    .map(IdentityViews::mailEffect)
                    .map(now -> "; mail from it " + now)
                    .orElse("");
            String remark = seen.hint().isEmpty() ? "" : " (" + seen.hint() + ")";
            blocks.add(new ViewBlock.Paragraph(
                    seen.identity() + " is " + seen.status() + mail + "." + remark,
                    good ? TextStyle.GOOD : TextStyle.WARNING,
                    Set.copyOf(seen.usedBy())));
            JsonObject row = new JsonObject();
            row.addProperty("Identity", seen.identity().name());
            row.add(
                    "MailFromDomainStatus",
                    seen.attributes()
                            .flatMap(MailFromAttributes::status)
                            .<com.google.gson.JsonElement>map(s -> new com.google.gson.JsonPrimitive(s.awsName()))
                            .orElse(JsonNull.INSTANCE));
            row.addProperty("Expectation", seen.expectation().label());
            row.addProperty("ElapsedSeconds", poll.elapsed().toSeconds());
            row.addProperty("At", poll.at().toString());
            rows.add(row);
        }
        if (poll.timedOut() && !poll.settled()) {
            blocks.add(new ViewBlock.Paragraph("The time is up. SES goes on by itself.", TextStyle.WARNING));
        }
        return rows.size() == 1 ? ViewModel.one(blocks, rows.get(0)) : ViewModel.several(blocks, "Identities", rows);
    }
}
