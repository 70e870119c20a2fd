package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.dkim.DkimRecord;
import dev.mailfrom.core.rules.Finding;
import dev.mailfrom.core.rules.Rule;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.rules.snapshot.ReadResult;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SES should sign mail with DKIM, and receivers should find the keys (SES developer guide, Easy DKIM). */
public final class DkimRule implements Rule {

    @Override
    public List<Finding> evaluate(IdentitySnapshot snapshot) {
        Optional<DmarcForecast> forecast = DmarcForecast.of(snapshot);
        if (forecast.isEmpty() || snapshot.currentAttributes().isEmpty()) {
            return List.of();
        }
        DkimFindings words = new DkimFindings(snapshot, forecast.get());
        if (snapshot.dkimSigning() instanceof ReadResult.Unknown<DkimSigning> unknown) {
            return List.of(words.sesNotRead(unknown.reason()));
        }
        DkimSigning signing = snapshot.dkimSigning().value().orElseThrow();
        List<Finding> findings = new ArrayList<>();
        status(words, signing).ifPresent(findings::add);
        List<DkimRecord> records = snapshot.dkimDns().map(DkimDns::records).orElse(List.of());
        List<DkimRecord> faulty = records.stream().filter(DkimRecord::isFaulty).toList();
        List<DkimRecord> open = records.stream()
                .filter(record -> record.state() == DkimRecord.State.UNKNOWN)
                .toList();
        if (!faulty.isEmpty()) {
            findings.add(words.recordsWrong(signing, faulty, records.size()));
        }
        if (!open.isEmpty()) {
            findings.add(words.dnsNotRead(signing, open, records.size()));
        }
        return findings;
    }

    private static Optional<Finding> status(DkimFindings words, DkimSigning signing) {
        VerificationStatus status = signing.status();
        if (!signing.isSetUp()) {
            return Optional.of(words.notSetUp());
        } else if (!signing.attributes().enabled()) {
            return Optional.of(words.off(signing));
        } else if (status.equals(VerificationStatus.PENDING) || status.equals(DkimLeg.TEMPORARY_FAILURE)) {
            return Optional.of(words.pending(signing));
        }
        return status.isVerified() ? Optional.empty() : Optional.of(words.gaveUp(signing));
    }
}
