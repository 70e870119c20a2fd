package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.change.run.InMemoryJournal;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.SampleDnsAnswers;
import dev.mailfrom.core.dns.mailfrom.FakeDns;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.rules.snapshot.SnapshotFixture;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Sweeps to test with. */
public final class ScanFixtures {

    public static final AccountRegion HERE = new AccountRegion("123456789012", "us-east-1");
    public static final AccountRegion THERE = new AccountRegion("123456789012", "eu-west-1");
    public static final Clock NOON = Clock.fixed(SnapshotFixture.NOON, ZoneOffset.UTC);

    private ScanFixtures() {}

    /** DNS in which everything is right, whatever the name. */
    public static FakeDns right() {
        return new FakeDns()
                .says(RecordType.MX, SampleDnsAnswers.mx("10 " + SampleDnsAnswers.SES))
                .says(RecordType.TXT, SampleDnsAnswers.txt(RequiredRecord.SPF));
    }

    static FakeDns silent() {
        FakeDns dns = new FakeDns();
        Stream.of(RecordType.values())
                .forEach(type -> dns.says(
                        type, SampleDnsAnswers.undetermined(type, DnsAnswer.Reason.TIMED_OUT, "no answer in 3 s")));
        return dns;
    }

    public static IdentityScan of(FleetSesGateway ses, FakeDns dns, Executor threads) {
        return of(List.of(new ScanTarget(HERE, ending -> ses)), true, dns, threads);
    }

    public static IdentityScan of(List<ScanTarget> scanTargets, boolean thorough, FakeDns dns, Executor threads) {
        return new IdentityScan(
                scanTargets,
                thorough,
                dns.reader(),
                dns,
                dns.resolver(),
                threads,
                NOON,
                new FormerDomains(InMemoryJournal::new));
    }

    /** Takes down what it is handed. */
    static final class RecordingScanListener implements ScanListener {
        final List<IdentityReport> report = new ArrayList<>();
        int known;
        boolean whole;

        @Override
        public void onReport(IdentityReport one) {
            report.add(one);
        }

        @Override
        public void onProgress(int listed, boolean all) {
            known = listed;
            whole = all;
        }

        IdentityReport of(String name) {
            return report.stream()
                    .filter(one -> one.identity().name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
