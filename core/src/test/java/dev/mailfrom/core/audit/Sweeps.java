package dev.mailfrom.core.audit;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.FakeDns;
import dev.mailfrom.core.dns.HandMadeAnswers;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.RequiredRecord;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.rules.Given;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Sweeps to test with. */
final class Sweeps {

    static final Scope HERE = new Scope("123456789012", "us-east-1");
    static final Scope THERE = new Scope("123456789012", "eu-west-1");
    static final Clock NOON = Clock.fixed(Given.NOON, ZoneOffset.UTC);

    private Sweeps() {}

    /** DNS in which everything is right, whatever the name. */
    static FakeDns right() {
        return new FakeDns()
                .says(RecordType.MX, HandMadeAnswers.mx("10 " + HandMadeAnswers.SES))
                .says(RecordType.TXT, HandMadeAnswers.txt(RequiredRecord.SPF));
    }

    static FakeDns silent() {
        FakeDns dns = new FakeDns();
        Stream.of(RecordType.values())
                .forEach(type -> dns.says(
                        type, HandMadeAnswers.undetermined(type, DnsAnswer.Reason.TIMED_OUT, "no answer in 3 s")));
        return dns;
    }

    static Sweep of(FleetSes ses, FakeDns dns, Executor threads) {
        return of(List.of(new Site(HERE, ending -> ses)), true, dns, threads);
    }

    static Sweep of(List<Site> sites, boolean thorough, FakeDns dns, Executor threads) {
        return new Sweep(sites, thorough, dns.reader(), dns, dns.resolver(), threads, NOON);
    }

    /** Takes down what it is handed. */
    static final class Notes implements Sweep.Look {
        final List<Checked> checked = new ArrayList<>();
        int known;
        boolean whole;

        @Override
        public void checked(Checked one) {
            checked.add(one);
        }

        @Override
        public void tick(int listed, boolean all) {
            known = listed;
            whole = all;
        }

        Checked of(String name) {
            return checked.stream()
                    .filter(one -> one.identity().name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
