package dev.mailfrom.core.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.TextZone;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfVerdict;
import dev.mailfrom.core.dns.spf.ses.SesSpfChecker;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.ses.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class SpfPropertyTest {

    private static final String[] PIECES = {
        "v=spf1",
        " ",
        " ",
        " ",
        "-",
        "~",
        "?",
        "+",
        "all",
        "include:",
        "a",
        "mx",
        "ptr",
        "exists:",
        "ip4:",
        "ip6:",
        "redirect=",
        "exp=",
        "a.example",
        "b.example",
        "c.example",
        "d.example",
        "%{d}",
        "%{p}",
        "%{ir}",
        "%{L1r-}",
        "%%",
        "%_",
        "192.0.2.1",
        "2001:db8::1",
        "/24",
        "//64",
        ":",
        "=",
        ".",
        "%",
        "{",
        "}",
        "\u0000",
        "\u00ff",
        "\"",
        "x",
        "1"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "v=spf1 ");
        for (int i = random.nextInt(24); i > 0; i--) {
            text.append(
                    random.nextInt(30) == 0
                            ? String.valueOf((char) random.nextInt(256))
                            : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /** A handful of names that refer to each other at random. */
    private static TextZone zone(Random random) {
        TextZone zone = TextZone.of();
        for (String name : new String[] {"a.example", "b.example", "c.example", "d.example"}) {
            zone.add(name + " TXT " + text(random));
            int kind = random.nextInt(6);
            if (kind < 4) {
                zone.add(name + " A 192.0.2." + random.nextInt(3));
                zone.add(name + " MX " + (char) ('a' + random.nextInt(4)) + ".example");
            } else if (kind == 4) {
                zone.add(name + " A!");
            }
        }
        return zone.add("1.2.0.192.in-addr.arpa PTR a.example");
    }

    @RepeatedTest(10)
    void everyCheckEndsWithinTheLimits(RepetitionInfo repetition) {
        long seed = 7208L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            TextZone zone = zone(random);
            String ip = random.nextBoolean() ? "192.0.2.1" : "2001:db8::1";
            SpfQuery query =
                    TextZone.mailFromQuery(TextZone.ip(ip), text(random) + "@a.example", text(random), Instant.EPOCH);
            SpfResult result = zone.solve(SpfEvaluation.of(query));
            assertThat(result.lookups()).as("seed %d, case %d", seed, i).isBetween(0, 10);
            assertThat(result.voids()).as("seed %d, case %d", seed, i).isBetween(0, 3);
            boolean error = result.verdict() == SpfVerdict.PERMERROR || result.verdict() == SpfVerdict.TEMPERROR;
            assertThat(result.problem().isPresent())
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(error);
        }
    }

    @RepeatedTest(3)
    void prefetchingDoesNotChangeTheResult(RepetitionInfo repetition) {
        long seed = 4408L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            TextZone zone = zone(random);
            SpfQuery query =
                    TextZone.mailFromQuery(TextZone.ip("192.0.2.1"), "x@a.example", "h.example", Instant.EPOCH);
            SpfResult stepwise = zone.solve(SpfEvaluation.of(query));
            SpfResult atOnce =
                    zone.solve(known -> SpfEvaluation.evaluate(query, question -> Optional.of(zone.answer(question))));
            assertThat(stepwise).as("seed %d, case %d", seed, i).isEqualTo(atOnce);
        }
    }

    @RepeatedTest(3)
    void theReviewOfAnyTextEndsAndItsRecordCanBeRead(RepetitionInfo repetition) {
        long seed = 9989L * repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (int i = 0; i < 80; i++) {
            TextZone zone = zone(random).add("amazonses.com TXT v=spf1 ip4:198.51.100.0/24 -all");
            SesSpfVerdict found = zone.solve(
                    new SesSpfChecker(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).check(DomainName.parse("a.example")));
            String merged = found.suggested().map(SuggestedRecord::text).orElse("v=spf1 include:amazonses.com");
            assertThat(merged).as("seed %d, case %d", seed, i).startsWith("v=spf1 include:amazonses.com");
            assertThat(SpfRecord.parse(merged).errors())
                    .as("seed %d, case %d: %s", seed, i, merged)
                    .isEmpty();
            assertThat(zone.asked()).doesNotHaveDuplicates().contains(new DnsQuestion("a.example", RecordType.TXT));
        }
    }
}
