package dev.mailfrom.core.command.inspect;

import static dev.mailfrom.core.ses.BehaviorOnMxFailure.USE_DEFAULT_VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.command.follow.StatusFollower;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import dev.mailfrom.core.view.ViewBlock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A MAIL FROM domain must not be an identity, so it is never advised to register it; its identity is named instead. */
class MailFromDomainAsIdentityTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void exampleUsesBounce() {
        desk.ses.with("example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));
    }

    private static Stream<ViewBlock> blocks(CommandResult result) {
        return result instanceof CommandResult.Refusal refusal
                ? refusal.details().stream()
                : ((CommandResult.Answer) result).view().blocks().stream();
    }

    private static List<Finding> findings(CommandResult result) {
        return blocks(result)
                .filter(ViewBlock.Findings.class::isInstance)
                .flatMap(block -> ((ViewBlock.Findings) block).findings().stream())
                .filter(finding -> finding.code() == FindingCode.IDENTITY_NOT_REGISTERED)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show bounce.example.com",
                "show example.com bounce.example.com",
                "check bounce.example.com",
                "check bounce.example.com mail",
                "set bounce.example.com mail",
                "behavior bounce.example.com reject",
                "disable bounce.example.com",
                "retry bounce.example.com"
            })
    void everyCommandNamesTheIdentityThatUsesIt(String line) {
        assertThat(findings(desk.run(line))).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo("bounce.example.com is not an identity in us-east-1; it is the MAIL FROM domain of"
                            + " example.com. SES wants no mail sent from a MAIL FROM domain, so do not register it.");
            assertThat(finding.fix()).isEqualTo("Name the identity: mailfrom show example.com");
            assertThat(finding.related()).extracting(Object::toString).containsExactly("example.com");
        });
    }

    @Test
    void anAddressAtTheMailFromDomainIsNotRegisteredEither() {
        assertThat(findings(desk.run("show news@bounce.example.com")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith(
                                "news@bounce.example.com is not registered in us-east-1, and bounce.example.com is the"
                                        + " MAIL FROM domain of example.com."));
    }

    @Test
    void addressesThatUseItAreNamedTooEachWithItsCommand() {
        desk.ses.with(
                "news@example.com", SnapshotFixture.attributes("bounce.example.com", "Success", USE_DEFAULT_VALUE));
        desk.ses.with("ceo@example.com", SnapshotFixture.attributes("mail.example.com", "Success", USE_DEFAULT_VALUE));

        assertThat(findings(desk.run("show bounce.example.com")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .contains("it is the MAIL FROM domain of example.com and news@example.com.");
                    assertThat(finding.fix())
                            .isEqualTo("Name the identity: mailfrom show example.com news@example.com");
                });
    }

    @Test
    void whatIsNobodysMailFromDomainIsAdvisedToBeRegistered() {
        assertThat(findings(desk.run("show other.example.com")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).contains("aws ses verify-domain-identity"));
    }

    @Test
    void aFollowerNamesTheIdentityToFollow() {
        StatusFollower.Poll poll = ((CommandResult.Following) desk.run("watch bounce.example.com"))
                .follower()
                .poll();

        assertThat(poll.identityStatus()).singleElement().satisfies(seen -> {
            assertThat(seen.status()).isEqualTo("not registered");
            assertThat(seen.hint().text())
                    .isEqualTo(
                            "bounce.example.com is the MAIL FROM domain of example.com; run “mailfrom watch example.com”");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"news@bounce.example.com", "'News, today <news@bounce.example.com>'"})
    void effectiveWarnsOfMailFromThere(String address) {
        List<String> texts = blocks(desk.run("effective " + address))
                .filter(ViewBlock.Paragraph.class::isInstance)
                .map(block -> ((ViewBlock.Paragraph) block).text())
                .toList();

        assertThat(texts)
                .contains(
                        "bounce.example.com is the MAIL FROM domain of example.com. SES wants no mail sent from a MAIL"
                                + " FROM domain: bounces that are forwarded to an address there are lost.");
    }

    @Test
    void aFileOfDesiredStateIsToldToo() {
        desk.file("state.csv", "Identity,MailFromDomain\nbounce.example.com,mail.bounce.example.com\n");

        CommandResult result = desk.run("plan state.csv");

        assertThat(blocks(result).toList().toString())
                .contains(
                        "bounce.example.com is not an identity in us-east-1; it is the MAIL FROM domain of example.com.")
                .contains("Name the identity: mailfrom show example.com");
    }
}
