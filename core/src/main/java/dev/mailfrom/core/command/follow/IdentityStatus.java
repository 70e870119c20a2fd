package dev.mailfrom.core.command.follow;

import dev.mailfrom.core.rules.MxExpectation;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One identity in a poll.
 *
 * @param attributes empty where it is not registered
 * @param usedBy the identities that have it as their MAIL FROM domain
 * @param meant a registered one that is probably meant
 * @param since when following first saw it so; SES does not tell since when it really is
 */
public record IdentityStatus(
        Identity identity,
        Optional<MailFromAttributes> attributes,
        FollowPolicy.Progress progress,
        MxExpectation expectation,
        List<Identity> usedBy,
        Optional<Identity> meant,
        Instant since) {

    public IdentityStatus {
        usedBy = List.copyOf(usedBy);
    }

    /** Highest for what SES has given up, 0 for what is done; in between, what DNS has wrong before what it has right. */
    public int urgency() {
        return switch (progress) {
            case FAILED -> 6;
            case WITHOUT_STATUS -> 5;
            case WAITING ->
                switch (expectation) {
                    case WILL_NOT_ACCEPT -> 4;
                    case UNKNOWN -> 3;
                    case MAY_SEE_EITHER -> 2;
                    case SHOULD_ACCEPT -> 1;
                };
            case REACHED -> 0;
        };
    }

    /** The same, seen since then if the status has not changed. */
    IdentityStatus continuing(IdentityStatus before) {
        return status().equals(before.status())
                ? new IdentityStatus(identity, attributes, progress, expectation, usedBy, meant, before.since)
                : this;
    }

    /** Identities that its hint names. */
    Set<Identity> others() {
        return Stream.concat(usedBy.stream(), meant.stream()).collect(Collectors.toSet());
    }

    boolean isReached() {
        return progress == FollowPolicy.Progress.REACHED;
    }

    /** The status in words. */
    public String status() {
        return attributes
                .map(a -> a.status().map(MailFromStatus::awsName).orElse("not configured"))
                .orElse("not registered");
    }

    /** What DNS says of the MX, in a few words; empty where it was not asked. */
    public String dns() {
        boolean asked = progress != FollowPolicy.Progress.REACHED
                && attributes.flatMap(MailFromAttributes::domain).isPresent();
        if (!asked) {
            return "";
        }
        return switch (expectation) {
            case SHOULD_ACCEPT -> "has the MX";
            case WILL_NOT_ACCEPT -> "MX not right";
            case MAY_SEE_EITHER -> "servers differ";
            case UNKNOWN -> "not determined";
        };
    }

    /** What is missing, or what happens next. */
    public CommandText hint() {
        if (!usedBy.isEmpty()) {
            Identity user = usedBy.get(0);
            return CommandText.of(
                    identity.domain() + " is the MAIL FROM domain of " + user + "; run",
                    CommandText.mention("watch", user));
        }
        if (meant.isPresent()) {
            return CommandText.of("did you mean " + meant.get() + "? run", CommandText.mention("watch", meant.get()));
        }
        Optional<MailFromStatus> status = attributes.flatMap(MailFromAttributes::status);
        if (status.isEmpty() || status.get().equals(MailFromStatus.SUCCESS)) {
            return CommandText.NONE;
        }
        if (status.get().equals(MailFromStatus.FAILED)) {
            return CommandText.of("SES has given up; run", CommandText.mention("retry", identity));
        }
        return switch (expectation) {
            case SHOULD_ACCEPT -> CommandText.of("DNS has the MX; SES should see it when it looks");
            case WILL_NOT_ACCEPT ->
                CommandText.of("the MX is missing or wrong; run", CommandText.mention("records", identity));
            case MAY_SEE_EITHER -> CommandText.of("some name servers have the MX and others do not");
            case UNKNOWN -> CommandText.of("the MX could not be determined");
        };
    }
}
