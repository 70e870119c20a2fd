package dev.mailfrom.slackbot.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.monitor.Alert;
import dev.mailfrom.core.audit.monitor.Incident;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.slackbot.outbox.MessageContent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertMessageViewTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:00:00Z");
    private static final Identity IDENTITY = Identity.parse("example.com");
    private static final AlertLocation HERE = new AlertLocation("prod", "us-east-1", List.of());
    private static final AlertLocation THERE =
            new AlertLocation("eu", "eu-west-1", List.of("--profile", "eu", "--region", "eu-west-1"));
    private static final Finding FAILED = Finding.of(
            FindingCode.SES_FAILED_NEEDS_RESTART,
            "bounce.example.com",
            "SES has given up.",
            CommandText.of(
                    PrintedCommand.of("records", "example.com"), "Then:", PrintedCommand.of("retry", "example.com")));

    private static Incident trouble(MailFromStatus status, BehaviorOnMxFailure behavior, Finding... findings) {
        boolean looks = !status.equals(MailFromStatus.FAILED) && !status.equals(MailFromStatus.SUCCESS);
        return new Incident(
                "t1",
                new AccountRegion("123456789012", "us-east-1"),
                IDENTITY,
                SINCE,
                Optional.of(new MailFromAttributes(
                        Optional.of(MailFromDomain.parse("bounce", IDENTITY)), Optional.of(status), behavior)),
                List.of(findings),
                looks ? Optional.of(SINCE.plus(Duration.ofHours(72))) : Optional.empty(),
                true,
                Optional.empty());
    }

    private static MessageContent shape(Alert.Kind kind, Incident incident, AlertLocation location, Duration later) {
        return AlertMessageView.render("t1", kind, incident, location, SINCE.plus(later));
    }

    private static String text(Alert.Kind kind, Incident incident, AlertLocation location, Duration later) {
        return shape(kind, incident, location, later).message().text();
    }

    @Test
    void saysHowLongSesStillLooksAndIsEditedEverySixHours() {
        Incident bad = trouble(MailFromStatus.TEMPORARY_FAILURE, BehaviorOnMxFailure.USE_DEFAULT_VALUE);

        assertThat(text(Alert.Kind.TURNED_BAD, bad, HERE, Duration.ofHours(5))).isEqualTo("""
                example.com in us-east-1 has turned bad
                Mail from it now is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default) until SES has seen the MX
                Bad since: 2026-11-24 10:00 UTC
                SES says: TemporaryFailure; SES looks for the MX for about 67 more hours and then gives up
                SES gives up by: 2026-11-27 10:00 UTC
                Account: prod (123456789012)""");
        String face = shape(Alert.Kind.TURNED_BAD, bad, HERE, Duration.ZERO).key();
        assertThat(shape(Alert.Kind.TURNED_BAD, bad, HERE, Duration.ofMinutes(359))
                        .key())
                .isEqualTo(face);
        assertThat(shape(Alert.Kind.TURNED_BAD, bad, HERE, Duration.ofMinutes(361))
                        .key())
                .isNotEqualTo(face);
    }

    @Test
    void saysThatSesHasGivenUpForGoodAndWhatHappensToMailByTheBehavior() {
        Incident sent = trouble(MailFromStatus.FAILED, BehaviorOnMxFailure.USE_DEFAULT_VALUE, FAILED);
        Incident refused = trouble(MailFromStatus.FAILED, BehaviorOnMxFailure.REJECT_MESSAGE, FAILED);

        assertThat(text(Alert.Kind.GAVE_UP, sent, HERE, Duration.ofHours(72)))
                .contains("example.com in us-east-1 was given up by SES")
                .contains(
                        "is sent with MAIL FROM amazonses.com or a subdomain of it (SES's default), and SES no longer looks for the MX")
                .contains("SES says: Failed; SES has given up and looks for the MX again only after a retry")
                .doesNotContain("gives up at the latest");
        assertThat(text(Alert.Kind.GAVE_UP, refused, HERE, Duration.ofHours(72)))
                .contains("Mail from it now is refused by SES (MailFromDomainNotVerified)");
        assertThat(shape(Alert.Kind.GAVE_UP, sent, HERE, Duration.ofHours(72))
                        .message()
                        .toJson())
                .contains(AlertMessageView.CHECK, AlertMessageView.RETRY);
    }

    @Test
    void theWorstMarkIsForMailThatSesRefusesWhateverTheStatus() {
        for (MailFromStatus status : List.of(MailFromStatus.PENDING, MailFromStatus.TEMPORARY_FAILURE)) {
            Incident refused = trouble(status, BehaviorOnMxFailure.REJECT_MESSAGE);
            assertThat(shape(Alert.Kind.TURNED_BAD, refused, HERE, Duration.ZERO)
                            .message()
                            .toJson())
                    .contains("⛔ *Mail from it now:*");
            assertThat(AlertMessageView.threadLine(Alert.Kind.TURNED_BAD, refused, HERE))
                    .startsWith("⛔ ");
        }
        Incident sent = trouble(MailFromStatus.FAILED, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        assertThat(AlertMessageView.threadLine(Alert.Kind.GAVE_UP, sent, HERE)).startsWith("⚠️ ");
    }

    @Test
    void theFormOpensForTheIdentityOfTheAlert() {
        Incident bad = trouble(MailFromStatus.FAILED, BehaviorOnMxFailure.USE_DEFAULT_VALUE);

        assertThat(shape(Alert.Kind.GAVE_UP, bad, THERE, Duration.ZERO)
                        .message()
                        .toJson())
                .contains("set --profile eu --region eu-west-1 -- example.com bounce.example.com");
    }

    @Test
    void nothingIsToBePressedOnceItIsOver() {
        Incident well = trouble(MailFromStatus.SUCCESS, BehaviorOnMxFailure.USE_DEFAULT_VALUE);
        MessageContent rendered = shape(Alert.Kind.RECOVERED, well, HERE, Duration.ofHours(3));

        assertThat(rendered.finished()).isTrue();
        assertThat(rendered.message().toJson()).doesNotContain("alarm:");
        assertThat(rendered.message().text())
                .contains("is sent with MAIL FROM bounce.example.com")
                .contains("It was bad from 2026-11-24 10:00 UTC to 2026-11-24 13:00 UTC.");
    }

    @Test
    void whatIsToBeTypedIsMeantForThePlaceOfTheIdentity() {
        Incident bad = trouble(MailFromStatus.FAILED, BehaviorOnMxFailure.USE_DEFAULT_VALUE, FAILED);

        assertThat(text(Alert.Kind.GAVE_UP, bad, THERE, Duration.ZERO))
                .contains("/mailfrom --profile eu --region eu-west-1 records example.com\nThen: "
                        + "/mailfrom --profile eu --region eu-west-1 retry example.com");
        assertThat(AlertMessageView.threadLine(Alert.Kind.GAVE_UP, bad, THERE))
                .contains("`/mailfrom --profile eu --region eu-west-1 retry example.com`");
        assertThat(text(Alert.Kind.GAVE_UP, bad, HERE, Duration.ZERO))
                .contains("/mailfrom records example.com\nThen: /mailfrom retry example.com");
    }
}
