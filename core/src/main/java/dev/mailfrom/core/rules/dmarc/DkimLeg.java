package dev.mailfrom.core.rules.dmarc;

import dev.mailfrom.core.dns.dkim.DkimDns;
import dev.mailfrom.core.dns.dkim.DkimRecord;
import dev.mailfrom.core.dns.dmarc.DmarcLeg;
import dev.mailfrom.core.rules.snapshot.DkimSigning;
import dev.mailfrom.core.rules.snapshot.IdentitySnapshot;
import dev.mailfrom.core.ses.VerificationStatus;
import java.util.List;
import java.util.Optional;

/** Whether DKIM passes for a domain that is aligned with the one in From, by what SES and DNS say. */
final class DkimLeg {

    static final VerificationStatus TEMPORARY_FAILURE = VerificationStatus.of("TemporaryFailure");

    private DkimLeg() {}

    static DmarcLeg of(IdentitySnapshot snapshot) {
        return snapshot.dkimSigning()
                .value()
                .map(signing -> of(snapshot, signing))
                .orElseGet(() -> DmarcLeg.unknown("what SES says of DKIM could not be read"));
    }

    private static DmarcLeg of(IdentitySnapshot snapshot, DkimSigning signing) {
        return notSigned(signing)
                .or(() -> snapshot.dkimDns().map(dns -> signed(snapshot, signing, dns)))
                .orElseGet(() -> DmarcLeg.unknown("DNS was not asked for DKIM"));
    }

    /** The leg, if SES does not sign. */
    private static Optional<DmarcLeg> notSigned(DkimSigning signing) {
        VerificationStatus status = signing.status();
        if (!signing.isSetUp()) {
            return Optional.of(DmarcLeg.fails("DKIM is not set up"));
        } else if (!signing.attributes().enabled()) {
            return Optional.of(DmarcLeg.fails("DKIM signing is off"));
        } else if (status.equals(VerificationStatus.PENDING)) {
            return Optional.of(DmarcLeg.fails("SES does not sign until it sees the DKIM records"));
        } else if (!status.isVerified() && !status.equals(TEMPORARY_FAILURE)) {
            return Optional.of(DmarcLeg.fails("SES does not sign (DKIM status " + status + ")"));
        }
        return Optional.empty();
    }

    private static DmarcLeg signed(IdentitySnapshot snapshot, DkimSigning signing, DkimDns dns) {
        Optional<Boolean> aligned = dns.alignment().isAligned();
        List<DkimRecord> records = dns.records();
        long faulty = records.stream().filter(DkimRecord::isFaulty).count();
        if (aligned.filter(yes -> !yes).isPresent()) {
            return DmarcLeg.fails("DKIM signs with " + dns.signer() + ", which does not align");
        } else if (faulty > 0 && faulty == records.size()) {
            return DmarcLeg.fails("receivers do not find the DKIM records");
        } else if (aligned.isEmpty()) {
            return DmarcLeg.unknown("DNS did not say whether DKIM aligns");
        } else if (faulty > 0) {
            return DmarcLeg.unknown("receivers do not find all DKIM records");
        } else if (records.stream().anyMatch(record -> record.state() == DkimRecord.State.UNKNOWN)) {
            return DmarcLeg.unknown("DNS gave no answer for the DKIM records");
        } else if (signing.status().equals(TEMPORARY_FAILURE)) {
            return DmarcLeg.unknown("it is not documented whether SES signs with DKIM status TemporaryFailure");
        }
        return signing.expected()
                ? DmarcLeg.passes("the DKIM of " + signing.domain() + " is expected to count for "
                        + snapshot.identity().name())
                : DmarcLeg.passes();
    }
}
