package dev.mailfrom.core.dns.spf.ses;

import dev.mailfrom.core.cache.ExpiringCache;
import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.LookupBudget;
import dev.mailfrom.core.dns.spf.SesAddressRanges;
import dev.mailfrom.core.dns.spf.SpfAnswers;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.ses.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Checks whether the SPF records of MAIL FROM domains let Amazon SES pass. Many domains share one record, so verdicts are
 * cached by its text, unless the verdict depends on the domain. Thread-safe.
 */
public final class SesSpfChecker {

    private static final int CAPACITY = 2_000;
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Clock clock;
    private final ExpiringCache<Key, SesSpfVerdict> verdicts;

    public SesSpfChecker(Clock clock) {
        this.clock = clock;
        this.verdicts = new ExpiringCache<>(clock, CAPACITY, verdict -> LIFETIME);
    }

    private record Key(List<String> texts, List<CidrBlock> blocks) {}

    public DnsComputation<SesSpfVerdict> check(DomainName mailFrom) {
        return check(mailFrom.text());
    }

    DnsComputation<SesSpfVerdict> check(String domain) {
        Instant at = clock.instant();
        return known -> proceed(domain, at, known);
    }

    private DnsComputation.Step<SesSpfVerdict> proceed(String domain, Instant at, AnswerLookup known) {
        DnsQuestion question = LookupBudget.question(domain, RecordType.TXT);
        Optional<DnsAnswer> answer = known.find(question);
        SesAddressRanges ses = SesAddressRanges.read(known);
        if (answer.isEmpty() || !ses.missingQuestions().isEmpty()) {
            Set<DnsQuestion> open = new LinkedHashSet<>(ses.missingQuestions());
            answer.ifPresentOrElse(there -> {}, () -> open.add(question));
            return new DnsComputation.Step.Needs<>(open);
        }
        List<String> texts = SpfAnswers.texts(answer.get()).stream()
                .filter(text -> SpfRecord.isSpf(text) || SpfNearMiss.of(text).isPresent())
                .toList();
        Key key = new Key(texts, ses.blocks());
        Optional<SesSpfVerdict> cached = verdicts.find(key);
        if (cached.isPresent() && !SpfAnswers.isError(answer.get())) {
            return new DnsComputation.Step.Done<>(cached.get().forDomain(domain));
        }
        AtomicBoolean dependsOnName = new AtomicBoolean();
        AnswerLookup recorder = asked -> {
            Optional<DnsAnswer> found = known.find(asked);
            dependsOnName.compareAndSet(false, dependsOnName(asked, found, question));
            return found;
        };
        DnsComputation.Step<SesSpfVerdict> step =
                new SesSpfEvaluation(domain, at, ses, recorder).evaluate(answer.get());
        if (step instanceof DnsComputation.Step.Done<SesSpfVerdict> done
                && done.result().kind() != SesSpfVerdict.Kind.UNKNOWN
                && done.result().kind() != SesSpfVerdict.Kind.LOOP
                && !dependsOnName.get()) {
            verdicts.put(key, done.result());
        }
        return step;
    }

    /** Whether a lookup makes the verdict depend on the name of the domain. @param itself for TXT at the domain */
    private static boolean dependsOnName(DnsQuestion asked, Optional<DnsAnswer> found, DnsQuestion itself) {
        boolean otherType = !asked.equals(itself) && asked.name().equals(itself.name());
        boolean macros =
                found.isPresent() && SpfAnswers.spfTexts(found.get()).stream().anyMatch(text -> text.indexOf('%') >= 0);
        return otherType || macros || asked.type() == RecordType.PTR;
    }
}
