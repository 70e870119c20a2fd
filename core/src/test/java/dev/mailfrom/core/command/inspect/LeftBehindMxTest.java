package dev.mailfrom.core.command.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.audit.Audit;
import dev.mailfrom.core.audit.AuditProgress;
import dev.mailfrom.core.audit.report.FindingDelta;
import dev.mailfrom.core.audit.scan.IdentityReport;
import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.FakeCommandContext;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftBehindMxTest {

    private final FakeCommandContext desk = new FakeCommandContext();

    @BeforeEach
    void aDomainThatWasSwitchedOffWithItsMxStillInDns() {
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES));
        desk.dns.says(RecordType.TXT, SampleDnsAnswers.txt(RequiredRecord.SPF));
        desk.ses.with("example.com", MailFromAttributes.NOT_CONFIGURED);
        desk.ses.with("a@example.com", MailFromAttributes.NOT_CONFIGURED);
        desk.confirm(desk.run("set example.com bounce"));
        desk.confirm(desk.run("disable example.com"));
    }

    @AfterEach
    void close() {
        desk.store.close();
    }

    @Test
    void anAuditTellsTheMxOfAFormerMailFromDomainWithoutAlarm() {
        List<Finding> findings = audit();

        assertThat(findings)
                .filteredOn(finding -> finding.code() == FindingCode.MX_LEFT_BEHIND)
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.severity()).isEqualTo(Severity.INFO);
                    assertThat(left.subject()).isEqualTo("bounce.example.com");
                    assertThat(left.fix()).contains("mailfrom publish example.com --remove");
                });
        assertThat(findings)
                .filteredOn(finding -> finding.subject().equals("bounce.example.com"))
                .extracting(Finding::code)
                .doesNotContain(FindingCode.MAILFROM_DNS_READY);
    }

    @Test
    void aFormerDomainThatAnotherIdentityUsesIsNotLeftBehind() {
        desk.confirm(desk.run("set a@example.com bounce.example.com"));

        assertThat(audit()).extracting(Finding::code).doesNotContain(FindingCode.MX_LEFT_BEHIND);
    }

    @Test
    void anMxOfAnotherRegionMayBeNeededThere() {
        desk.dns.says(RecordType.MX, SampleDnsAnswers.mx("10 feedback-smtp.eu-west-1.amazonses.com"));

        assertThat(audit()).extracting(Finding::code).doesNotContain(FindingCode.MX_LEFT_BEHIND);
    }

    private List<Finding> audit() {
        List<Finding> findings = new ArrayList<>();
        ((CommandResult.Auditing) desk.run("audit"))
                .audit()
                .run(
                        new Audit.Listener() {
                            @Override
                            public void onReport(IdentityReport report, Optional<FindingDelta> delta) {
                                if (report.identity().name().equals("example.com")) {
                                    findings.addAll(report.findings());
                                }
                            }

                            @Override
                            public void onProgress(AuditProgress now) {}
                        },
                        new CancellationToken());
        return findings;
    }
}
