package dev.mailfrom.core.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailFromTypesTest {

    private static final MailFromDomain BOUNCE = MailFromDomain.parse("Bounce.Example.com");

    @ParameterizedTest
    @CsvSource({
        "bounce, example.com, bounce.example.com",
        "Bounce, user@sub.example.com, bounce.sub.example.com",
        "bounce.example.com, example.com, bounce.example.com",
        "mail.other.org, example.com, mail.other.org",
        "bücher, example.com, xn--bcher-kva.example.com",
    })
    void aBareLabelIsExpandedBelowTheIdentity(String written, String identity, String name) {
        assertThat(MailFromDomain.parse(written, Identity.parse(identity))).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user@example.com", "-x", "a b"})
    void whatIsNeitherLabelNorNameIsRefused(String written) {
        assertThatThrownBy(() -> MailFromDomain.parse(written, Identity.parse("example.com")))
                .isInstanceOf(InvalidNameException.class);
    }

    @Test
    void mailFromDomainsAreEqualByNameAndSorted() {
        assertThat(BOUNCE)
                .isEqualTo(MailFromDomain.parse("bounce.example.com."))
                .isLessThan(MailFromDomain.parse("mail.example.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "UseDefaultValue, USE_DEFAULT_VALUE",
        "USE_DEFAULT_VALUE, USE_DEFAULT_VALUE",
        "usedefaultvalue, USE_DEFAULT_VALUE",
        "default, USE_DEFAULT_VALUE",
        "RejectMessage, REJECT_MESSAGE",
        "REJECT_MESSAGE, REJECT_MESSAGE",
        "Reject, REJECT_MESSAGE",
    })
    void aBehaviorIsReadInEverySpelling(String written, BehaviorOnMxFailure behavior) {
        assertThat(BehaviorOnMxFailure.parse(written)).contains(behavior);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Rejected", "bounce", "use default"})
    void whatIsNoBehaviorIsNone(String written) {
        assertThat(BehaviorOnMxFailure.parse(written)).isEmpty();
    }

    @Test
    void aBehaviorHasTheWordOfTheApi() {
        assertThat(BehaviorOnMxFailure.REJECT_MESSAGE).hasToString("RejectMessage");
        assertThat(BehaviorOnMxFailure.USE_DEFAULT_VALUE.awsName()).isEqualTo("UseDefaultValue");
    }

    @Test
    void anUnknownStatusSurvivesAsItself() {
        assertThat(new MailFromStatus("Dreaming")).hasToString("Dreaming");
        assertThat(MailFromStatus.documented()).doesNotContain(new MailFromStatus("Dreaming"));
        assertThat(new MailFromStatus("Pending")).isEqualTo(MailFromStatus.PENDING);
        assertThat(MailFromStatus.of("Dreaming")).isEqualTo(new MailFromStatus("Dreaming"));
        MailFromStatus.documented()
                .forEach(status ->
                        assertThat(MailFromStatus.of(status.awsName())).isSameAs(status));
        assertThat(VerificationStatus.of("Success")).isSameAs(VerificationStatus.SUCCESS);
        assertThat(VerificationStatus.of("NotStarted")).isEqualTo(new VerificationStatus("NotStarted"));
    }

    @Test
    void onlySuccessIsWorkingAndTheStatusIsNoPartOfTheSetting() {
        MailFromAttributes working = attributes(MailFromStatus.SUCCESS);
        MailFromAttributes pending = attributes(MailFromStatus.PENDING);

        assertThat(working.isWorking()).isTrue();
        assertThat(pending.isWorking()).isFalse();
        assertThat(working.setting())
                .isEqualTo(pending.setting())
                .isEqualTo(MailFromSetting.of(BOUNCE, BehaviorOnMxFailure.REJECT_MESSAGE));
    }

    @Test
    void notConfiguredIsTheSameSettingAsSwitchedOff() {
        assertThat(MailFromAttributes.NOT_CONFIGURED.setting()).isEqualTo(MailFromSetting.OFF);
        assertThat(MailFromAttributes.NOT_CONFIGURED.isWorking()).isFalse();
    }

    @Test
    void onlySuccessIsVerified() {
        assertThat(new VerificationStatus("Success").isVerified()).isTrue();
        assertThat(new VerificationStatus("success").isVerified()).isFalse();
        assertThat(VerificationStatus.PENDING.isVerified()).isFalse();
    }

    @Test
    void theKnownRegionsAreSortedAndOthersAreNotKnown() {
        assertThat(SesRegions.known()).isSorted().doesNotHaveDuplicates();
        assertThat(SesRegions.isKnown("us-east-1")).isTrue();
        assertThat(SesRegions.isKnown("cn-north-1")).isFalse();
    }

    @Test
    void aPartitionHoldsItsOwnRegionsAlone() {
        assertThat(SesRegions.inPartitionOf("us-gov-west-1")).containsExactly("us-gov-east-1", "us-gov-west-1");
        assertThat(SesRegions.inPartitionOf("eusc-de-east-1")).containsExactly("eusc-de-east-1");
        assertThat(SesRegions.inPartitionOf("xx-new-1")).contains("us-east-1").doesNotContain("us-gov-west-1");
    }

    private static MailFromAttributes attributes(MailFromStatus status) {
        return new MailFromAttributes(Optional.of(BOUNCE), Optional.of(status), BehaviorOnMxFailure.REJECT_MESSAGE);
    }
}
