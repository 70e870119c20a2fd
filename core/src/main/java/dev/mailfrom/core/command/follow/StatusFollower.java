package dev.mailfrom.core.command.follow;

import com.google.gson.JsonObject;
import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.MailFromDomainUsers;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.view.MailViews;
import dev.mailfrom.core.view.TextStyle;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Follows the status of some identities until it settles. The caller waits between polls. */
public final class StatusFollower {

    private final List<Identity> identities;
    private final FollowPolicy policy;
    private final Optional<Duration> timeout;
    private final SesReader ses;
    private final SnapshotReader reader;
    private final Function<Identity, Optional<Identity>> meant;
    private final Clock clock;
    private final Instant started;
    private final Map<Identity, IdentityStatus> seen = new HashMap<>();
    private int polls;

    /**
     * @param timeout how long to follow; empty for no limit
     * @param reader reads DNS for identities that wait
     * @param meant tells what an unknown identity is probably a misspelling of
     */
    public StatusFollower(
            List<Identity> identities,
            FollowPolicy policy,
            Optional<Duration> timeout,
            SesReader ses,
            SnapshotReader reader,
            Function<Identity, Optional<Identity>> meant,
            Clock clock) {
        this.identities = List.copyOf(identities);
        this.policy = policy;
        this.timeout = timeout;
        this.ses = ses;
        this.reader = reader;
        this.meant = meant;
        this.clock = clock;
        this.started = clock.instant();
    }

    public List<Identity> identities() {
        return identities;
    }

    /** The status that is waited for. */
    public MailFromStatus until() {
        return policy.until();
    }

    /** How long to follow; empty for no limit. */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /** Polls once: one request to SES for each hundred identities, and DNS for those that wait. */
    public Poll poll() {
        Map<Identity, MailFromAttributes> attributes = ses.mailFromAttributes(identities);
        polls++;
        Map<Identity, MailFromAttributes> users = possibleUsers(attributes);
        List<IdentityStatus> statuses = identities.stream()
                .map(identity -> status(identity, Optional.ofNullable(attributes.get(identity)), users))
                .toList();
        Instant at = clock.instant();
        Duration elapsed = Duration.between(started, at);
        boolean settled = statuses.stream().allMatch(one -> one.progress().isSettled());
        Optional<Duration> next =
                settled ? Optional.empty() : policy.nextPoll(polls, timeout.map(limit -> limit.minus(elapsed)));
        return new Poll(at, elapsed, statuses, settled, next, next.isPresent() ? List.of() : mail(attributes));
    }

    /** How mail is sent in the end; also depends on the verification, on DKIM and on DNS. */
    private List<IdentitySnapshot> mail(Map<Identity, MailFromAttributes> attributes) {
        return reader.readMail(
                identities.stream().filter(attributes::containsKey).toList(), attributes);
    }

    /** What may have an unregistered identity as its MAIL FROM domain. Read once, because following ends then. */
    private Map<Identity, MailFromAttributes> possibleUsers(Map<Identity, MailFromAttributes> attributes) {
        List<Identity> missing = identities.stream()
                .filter(identity -> !attributes.containsKey(identity))
                .toList();
        return missing.isEmpty() || polls > 1 ? Map.of() : reader.possibleUsers(missing);
    }

    private IdentityStatus status(
            Identity identity, Optional<MailFromAttributes> now, Map<Identity, MailFromAttributes> users) {
        FollowPolicy.Progress progress = policy.progress(now);
        MxExpectation expectation = now.filter(any -> progress != FollowPolicy.Progress.REACHED)
                .flatMap(MailFromAttributes::domain)
                .map(domain -> MxExpectation.of(reader.readDns(domain)))
                .orElse(MxExpectation.UNKNOWN);
        List<Identity> usedBy = now.isPresent() ? List.of() : MailFromDomainUsers.of(identity.domain(), users);
        Optional<Identity> meant = now.isPresent() || !usedBy.isEmpty() ? Optional.empty() : this.meant.apply(identity);
        IdentityStatus status =
                new IdentityStatus(identity, now, progress, expectation, usedBy, meant, clock.instant());
        return seen.merge(identity, status, (before, after) -> after.continuing(before));
    }

    /** The exit code for the last poll. */
    public int exitCode(Poll poll) {
        return poll.identityStatus().stream().allMatch(IdentityStatus::isReached) ? ExitCode.OK : ExitCode.FOUND;
    }

    /**
     * The result of one poll.
     *
     * @param next the pause before the next; empty when it was the last
     * @param mail what happens to mail from those that are registered; only for the last
     */
    public record Poll(
            Instant at,
            Duration elapsed,
            List<IdentityStatus> identityStatus,
            boolean settled,
            Optional<Duration> next,
            List<IdentitySnapshot> mail) {
        public Poll {
            identityStatus = List.copyOf(identityStatus);
            mail = List.copyOf(mail);
        }

        private Optional<IdentitySnapshot> mailOf(Identity identity) {
            return mail.stream()
                    .filter(snapshot -> snapshot.identity().equals(identity))
                    .findFirst();
        }

        /** Whether following ended before the status settled. */
        public boolean timedOut() {
            return !settled && next.isEmpty();
        }
    }

    /** The last poll, for people and programs. */
    public ViewModel view(Poll poll) {
        List<ViewBlock> blocks = new ArrayList<>();
        List<JsonObject> rows = new ArrayList<>();
        for (IdentityStatus one : poll.identityStatus()) {
            Optional<IdentitySnapshot> from = poll.mailOf(one.identity());
            String mail = from.map(snapshot -> "; mail from it " + MailViews.effect(snapshot))
                    .orElse("");
            CommandText remark = one.hint().isEmpty() ? CommandText.NONE : CommandText.of("(", one.hint(), ")");
            blocks.add(new ViewBlock.Paragraph(
                    CommandText.of(one.identity() + " is " + one.status() + mail + ".", remark),
                    one.isReached() ? TextStyle.GOOD : TextStyle.WARNING,
                    one.others()));
            from.flatMap(MailViews::dmarcSentence).ifPresent(dmarc -> blocks.add(new ViewBlock.Paragraph(dmarc)));
            JsonObject row = new JsonObject();
            row.addProperty("Identity", one.identity().name());
            row.addProperty(
                    "MailFromDomainStatus",
                    one.attributes()
                            .flatMap(MailFromAttributes::status)
                            .map(MailFromStatus::awsName)
                            .orElse(null));
            row.addProperty("Expectation", one.expectation().label());
            row.addProperty("ElapsedSeconds", poll.elapsed().toSeconds());
            row.addProperty("At", poll.at().toString());
            rows.add(row);
        }
        if (poll.timedOut()) {
            blocks.add(new ViewBlock.Paragraph("The time is up. SES goes on by itself.", TextStyle.WARNING));
        }
        return rows.size() == 1 ? ViewModel.one(blocks, rows.get(0)) : ViewModel.several(blocks, "Identities", rows);
    }
}
