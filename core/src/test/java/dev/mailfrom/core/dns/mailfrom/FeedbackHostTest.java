package dev.mailfrom.core.dns.mailfrom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.ses.SesRegions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackHostTest {

    @ParameterizedTest
    @MethodSource("dev.mailfrom.core.ses.SesRegions#known")
    void theHostOfEveryKnownRegionIsRecognised(String region) {
        String host = FeedbackHost.of(region);

        assertThat(FeedbackHost.region(host)).contains(region);
        assertThat(FeedbackHost.describeNearMiss(host, "us-east-1")).isEmpty();
    }

    @Test
    void aRegionThatIsNotKnownYetHasTheRightForm() {
        assertThat(SesRegions.isKnown("xx-new-1")).isFalse();
        assertThat(FeedbackHost.region("feedback-smtp.xx-new-1.amazonses.com")).contains("xx-new-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feedback-smtp.us-east-1.amazonses.com.example.com     | the DNS provider has appended “example.com”",
                "feedback-smtp.us-east-1.amazonses.com.bounce.example.com | has appended “bounce.example.com”",
                "inbound-smtp.us-east-1.amazonaws.com                  | that host receives mail for SES",
                "feedback-smtp.us-east-1.amazonaws.com                 | amazonaws.com instead of amazonses.com",
                "feedback-smtp.us-east-1.amazonaws.com.example.com     | amazonaws.com instead of amazonses.com",
                "feedback-smtp.amazonses.com                           | the region is missing",
                "feedback-smtp..amazonses.com                          | the region is missing",
                "feedback-smtp.undefined.amazonses.com                 | the region was never filled in",
                "feedback-smtp.null.amazonses.com                      | the region was never filled in",
                "feedback-smtp.none.amazonses.com                      | the region was never filled in",
                "feedback-smtp.region.amazonses.com                    | the region was never filled in",
                "feedback-smtp.${region}.amazonses.com                 | the region was never filled in",
                "feedback-smtp.<region>.amazonses.com                  | the region was never filled in",
                "feedback-smpt.us-east-1.amazonses.com                 | a misspelling of feedback-smtp.us-east-1.",
                "feedback-smtp.eu-west-1.amazonses.con                 | a misspelling of feedback-smtp.eu-west-1.",
                "feedback-smtp-eu-west-1.amazonses.com                 | a misspelling of feedback-smtp.eu-west-1.",
            })
    void aMisspelledHostSaysWhatIsWrong(String host, String why) {
        assertThat(FeedbackHost.region(host)).isEmpty();
        assertThat(FeedbackHost.describeNearMiss(host, "us-east-1"))
                .hasValueSatisfying(reason -> assertThat(reason).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mail.example.com", "aspmx.l.google.com", "amazonses.com", "inbound-smtp.example.com"})
    void anUnrelatedHostIsNoNearMiss(String host) {
        assertThat(FeedbackHost.region(host)).isEmpty();
        assertThat(FeedbackHost.describeNearMiss(host, "us-east-1")).isEmpty();
    }
}
