package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dkim.DkimRecord;
import dev.mailfrom.core.dns.dmarc.DmarcPolicy;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict;
import dev.mailfrom.core.dns.dmarc.DmarcVerdict.Passes;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.error.FullStop;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.FindingCode;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.Severity;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.VerificationStatus;
import dev.mailfrom.core.text.AwsCommand;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is found about the DKIM of an identity. The weight follows from what becomes of its mail. */
final class DkimFindings {

    private final IdentitySnapshot snapshot;
    private final DmarcVerdict verdict;

    DkimFindings(IdentitySnapshot snapshot, DmarcForecast forecast) {
        this.snapshot = snapshot;
        this.verdict = forecast.withSetting();
    }

    Finding notSetUp() {
        Identity identity = snapshot.identity();
        boolean address = identity instanceof Identity.Address;
        return Finding.of(
                        FindingCode.DKIM_OFF,
                        identity.domain().text(),
                        "SES does not sign mail from " + identity + ": DKIM is not set up for "
                                + (address ? "a domain that covers it." : "it.") + effect(),
                        address
                                ? CommandText.of(
                                        "If the DNS of " + identity.domain() + " is yours, register that domain, which"
                                                + " has DKIM for all its addresses:",
                                        verifyDkim(identity.domain().text()))
                                : CommandText.of(
                                        "Set it up:",
                                        verifyDkim(identity.domain().text()),
                                        "Then publish the three records that it prints."))
                .withSeverity(unsigned());
    }

    Finding off(DkimSigning signing) {
        Identity identity = snapshot.identity();
        return Finding.of(
                        FindingCode.DKIM_OFF,
                        signing.domain().text(),
                        "DKIM is set up for " + signing.domain() + ", and signing is switched off for "
                                + (signing.expected() ? "it, which is expected to count for " + identity : identity)
                                + "." + effect(),
                        CommandText.of(
                                "Switch it on:",
                                AwsCommand.ses(
                                        snapshot.region(),
                                        "set-identity-dkim-enabled",
                                        "--identity",
                                        signing.expected() ? signing.domain().text() : identity.name(),
                                        "--dkim-enabled")))
                .withSeverity(unsigned());
    }

    Finding gaveUp(DkimSigning signing) {
        boolean right = snapshot.dkimDns()
                .filter(dns -> dns.records().stream().allMatch(r -> r.state() == DkimRecord.State.RIGHT))
                .isPresent();
        return Finding.of(
                        FindingCode.DKIM_OFF,
                        signing.domain().text(),
                        "The DKIM status of " + signing.domain() + " is " + signing.status()
                                + ": SES has given up looking for the DKIM records and does not sign"
                                + (right ? ", although DNS has them now." : ".") + effect(),
                        CommandText.of(
                                right ? "Let it look again:" : "Publish the records, and then:",
                                verifyDkim(signing.domain().text())))
                .withSeverity(unsigned());
    }

    Finding pending(DkimSigning signing) {
        boolean temporary = !signing.status().equals(VerificationStatus.PENDING);
        boolean faulty = snapshot.dkimDns()
                .filter(dns -> dns.records().stream().anyMatch(DkimRecord::isFaulty))
                .isPresent();
        String what = temporary
                ? "SES could not see the DKIM records of " + signing.domain() + " when it last looked (status "
                        + signing.status() + "). It is not documented whether it signs meanwhile."
                : "SES looks for the DKIM records of " + signing.domain()
                        + " and does not sign before it has seen them.";
        return Finding.of(
                        FindingCode.DKIM_PENDING,
                        signing.domain().text(),
                        what
                                + (faulty
                                        ? " After 72 hours it gives up."
                                        : " DNS has them: SES should see them by itself.")
                                + effect(),
                        faulty
                                ? CommandText.NONE
                                : CommandText.of("Wait for SES:", PrintedCommand.of("show", snapshot.identity())))
                .withSeverity(faulty || temporary ? Severity.WARNING : Severity.INFO);
    }

    Finding recordsWrong(DkimSigning signing, List<DkimRecord> faulty, int all) {
        List<String> fix = new ArrayList<>(faulty.stream()
                .flatMap(record -> record.required().stream())
                .map(RequiredRecord::zoneLine)
                .toList());
        if (fix.size() == 1) {
            fix.set(0, "Publish " + fix.get(0));
        } else if (!fix.isEmpty()) {
            fix.add(0, "Publish " + fix.size() + " records.");
        }
        faulty.stream()
                .filter(record -> record.required().isEmpty())
                .forEach(
                        record -> fix.add("Publish the public key of your DKIM key at " + record.name() + ", as TXT."));
        if (faulty.stream().anyMatch(record -> record.state() == DkimRecord.State.DOUBLED_NAME)) {
            fix.add("Where the panel asks for the name, leave out the zone, which it appends.");
        }
        boolean signs = signing.attributes().enabled() && signing.status().isVerified();
        return Finding.of(
                        FindingCode.DKIM_RECORDS_WRONG,
                        signing.domain().text(),
                        count(faulty.size(), all) + " of " + signing.domain() + " "
                                + (faulty.size() == 1 ? "is" : "are") + " missing or wrong"
                                + (signs ? ", so receivers may not find the key that SES signs with." : ".")
                                + effect(),
                        String.join("\n", fix),
                        faulty.stream().flatMap(DkimFindings::seen).toList())
                .withSeverity(signing.attributes().enabled() ? Severity.WARNING : Severity.INFO);
    }

    private static String count(int some, int all) {
        return all == 1 ? "The DKIM record" : some + " of the " + all + " DKIM records";
    }

    private static Stream<String> seen(DkimRecord record) {
        String what = switch (record.state()) {
            case DOUBLED_NAME -> "stands at " + record.found().orElse("") + " instead of " + record.name();
            case WRONG -> record.found().orElse(record.name() + " has no key");
            default -> record.name() + " does not exist";
        };
        return Stream.of(what, record.answer().digCommand());
    }

    Finding dnsNotRead(DkimSigning signing, List<DkimRecord> open, int all) {
        return notRead(
                signing.domain().text(),
                count(open.size(), all) + " of " + signing.domain() + " could not be determined: DNS gave no answer.",
                Rule.ASK_ANOTHER_RESOLVER,
                open.stream().map(record -> record.answer().digCommand()).toList());
    }

    Finding sesNotRead(String why) {
        return notRead(
                snapshot.identity().domain().text(),
                "What SES says of the DKIM of " + snapshot.identity() + " could not be read. " + FullStop.after(why),
                CommandText.of(
                        "Allow ses:GetIdentityDkimAttributes. This prints the least policy:",
                        PrintedCommand.of("doctor")),
                List.of());
    }

    /** Only an info where DMARC passes by SPF, so that the verdict does not need it. */
    private Finding notRead(String subject, String message, CommandText advice, List<String> evidence) {
        return Finding.of(FindingCode.DKIM_NOT_READ, subject, message + effect(), advice, evidence)
                .withSeverity(verdict.passes() == Passes.YES ? Severity.INFO : Severity.UNKNOWN);
    }

    /** Without a signature. It matters less where SPF passes or nothing is asked of receivers. */
    private Severity unsigned() {
        boolean passes = verdict.passes() == Passes.YES;
        return verdict.policy() == DmarcPolicy.ABSENT || verdict.policy() == DmarcPolicy.NONE && passes
                ? Severity.INFO
                : Severity.WARNING;
    }

    private String effect() {
        return verdict.spf().isPass() && !verdict.dkim().isPass()
                ? " DMARC passes by SPF alone, which forwarding breaks."
                : "";
    }

    private AwsCommand verifyDkim(String domain) {
        return AwsCommand.ses(snapshot.region(), "verify-domain-dkim", "--domain", domain);
    }
}
