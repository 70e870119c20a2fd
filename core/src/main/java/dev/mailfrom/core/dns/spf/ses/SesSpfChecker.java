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

    /** The computation for one MAIL FROM domain. */
    public DnsComputation<SesSpfVerdict> check(DomainName mailFrom) {
        return check(mailFrom.text());
    }

    /** The computation for any name that can be checked. */
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
        Optional<SesSpfVerdict> found = verdicts.find(key);
        if (found.isPresent() && !SpfAnswers.isError(answer.get())) {
            return new DnsComputation.Step.Done<>(found.get().forDomain(domain));
        }
        RecordingAnswerLookup recorder = new RecordingAnswerLookup(known, question);
        DnsComputation.Step<SesSpfVerdict> step =
                new SesSpfEvaluation(domain, at, ses, recorder).evaluate(answer.get());
        if (step instanceof DnsComputation.Step.Done<SesSpfVerdict> done
                && done.result().kind() != SesSpfVerdict.Kind.UNKNOWN
                && done.result().kind() != SesSpfVerdict.Kind.LOOP
                && recorder.isIndependent()) {
            verdicts.put(key, done.result());
        }
        return step;
    }

    /** Records whether an evaluation depends on the name of the domain. */
    private static final class RecordingAnswerLookup implements AnswerLookup {
        private final AnswerLookup known;
        private final DnsQuestion itself;
        private boolean independent = true;

        private RecordingAnswerLookup(AnswerLookup known, DnsQuestion itself) {
            this.known = known;
            this.itself = itself;
        }

        @Override
        public Optional<DnsAnswer> find(DnsQuestion question) {
            Optional<DnsAnswer> answer = known.find(question);
            boolean elsewhere = !question.equals(itself) && question.name().equals(itself.name());
            boolean macros = answer.isPresent()
                    && SpfAnswers.spfTexts(answer.get()).stream().anyMatch(text -> text.indexOf('%') >= 0);
            boolean reverse = question.type() == RecordType.PTR;
            independent &= !elsewhere && !macros && !reverse;
            return answer;
        }

        private boolean isIndependent() {
            return independent;
        }
    }
}
