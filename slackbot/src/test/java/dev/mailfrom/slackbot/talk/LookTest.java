package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.Pace;
import dev.mailfrom.core.journal.Watched;
import dev.mailfrom.core.journal.Watches;
import dev.mailfrom.core.rules.Inspector;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LookTest {

    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final MailFromDomain DOMAIN = MailFromDomain.parse("bounce", IDENTITY);

    private static final Supplier<Inspector> UNASKED = () -> {
        throw new AssertionError("nothing is wrong, so nothing is looked up");
    };

    private static final Supplier<Inspector> AWAY = () -> {
        throw new SesFailure(SesFailure.Kind.ENDPOINT, "", "", "SES is away.", "", "", null);
    };

    private static Watched watched(String status, int looks, boolean over) {
        return new Watched(
                "c1",
                1,
                IDENTITY,
                MailFromSetting.of(DOMAIN, BehaviorOnMxFailure.REJECT_MESSAGE),
                "prod",
                "us-east-1",
                status,
                looks,
                Instant.EPOCH,
                over,
                false);
    }

    private static Optional<MailFromAttributes> has(MailFromStatus status) {
        return Optional.of(
                new MailFromAttributes(Optional.of(DOMAIN), Optional.of(status), BehaviorOnMxFailure.REJECT_MESSAGE));
    }

    private static Watches.Sighting look(
            Watched watched, Optional<MailFromAttributes> now, Supplier<Inspector> inspector) {
        return new Look(watched, now, Pace.UNATTENDED).sighting(inspector);
    }

    @Test
    void pendingGoesOnFromHalfAMinuteToAQuarterOfAnHour() {
        Watches.Sighting first = look(watched("", 0, false), has(MailFromStatus.PENDING), UNASKED);
        Watches.Sighting late = look(watched("Pending", 40, false), has(MailFromStatus.PENDING), UNASKED);

        assertThat(first.next()).contains(Duration.ofSeconds(30));
        assertThat(first.words()).isEqualTo("Mail from it is refused by SES (MailFromDomainNotVerified).");
        assertThat(late.next()).contains(Duration.ofMinutes(15));
        assertThat(late.words()).isEmpty();
    }

    @Test
    void successIsTheEnd() {
        Watches.Sighting seen = look(watched("Pending", 3, false), has(MailFromStatus.SUCCESS), UNASKED);

        assertThat(seen.next()).isEmpty();
        assertThat(seen.words()).contains("goes out with bounce.example.com");
    }

    @Test
    void failedIsTheEndEvenWhenItCannotBeFoundOutWhy() {
        Watches.Sighting seen = look(watched("Pending", 3, false), has(MailFromStatus.FAILED), AWAY);

        assertThat(seen.next()).isEmpty();
        assertThat(seen.words()).contains("What is wrong could not be looked up: SES is away.");
        assertThat(seen.mends()).containsExactly("mailfrom check example.com");
    }

    @Test
    void aTemporaryFailureIsExplainedOnceAndGoesOn() {
        Watches.Sighting first = look(watched("Success", 3, false), has(MailFromStatus.TEMPORARY_FAILURE), AWAY);
        Watches.Sighting again =
                look(watched("TemporaryFailure", 4, false), has(MailFromStatus.TEMPORARY_FAILURE), UNASKED);

        assertThat(first.words()).contains("could not be looked up");
        assertThat(first.next()).isPresent();
        assertThat(again.words()).isEmpty();
        assertThat(again.next()).isPresent();
    }

    @Test
    void after72HoursItEndsWhateverSesSays() {
        Watches.Sighting seen = look(watched("Pending", 300, true), has(MailFromStatus.PENDING), AWAY);

        assertThat(seen.next()).isEmpty();
        assertThat(seen.status()).isEqualTo("Pending");
        assertThat(seen.words()).contains("72 hours are over");
    }

    @Test
    void whatSomebodyHasChangedSinceIsNotOursAnyMore() {
        Optional<MailFromAttributes> other = Optional.of(new MailFromAttributes(
                Optional.of(MailFromDomain.parse("other", IDENTITY)),
                Optional.of(MailFromStatus.PENDING),
                BehaviorOnMxFailure.REJECT_MESSAGE));

        for (Optional<MailFromAttributes> now : List.of(other, Optional.<MailFromAttributes>empty())) {
            Watches.Sighting seen = look(watched("Pending", 3, false), now, UNASKED);
            assertThat(seen.next()).isEmpty();
            assertThat(seen.words()).contains("Somebody has changed example.com since");
        }
    }
}
