package dev.mailfrom.core.dns.spf.ses;

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
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether MAIL FROM domains let Amazon SES pass. A fleet has few distinct records, so what a record comes to is
 * kept by its text, unless it depends on the name it stands at. Make one for each run: what is kept is as old as it.
 * Thread-safe.
 */
public final class SesSpfChecker {

    private final Instant at;
    private final Map<Key, SesSpfVerdict> kept = new ConcurrentHashMap<>();

    /** @param at when the run takes place, for records that ask for the time */
    public SesSpfChecker(Instant at) {
        this.at = at;
    }

    private record Key(List<String> texts, List<CidrBlock> blocks) {}

    /** The inquiry for one MAIL FROM domain. */
    public DnsComputation<SesSpfVerdict> check(DomainName mailFrom) {
        return check(mailFrom.text());
    }

    /** The inquiry for any name a check can begin with. */
    DnsComputation<SesSpfVerdict> check(String domain) {
        return known -> proceed(domain, known);
    }

    private DnsComputation.Step<SesSpfVerdict> proceed(String domain, AnswerLookup known) {
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
        SesSpfVerdict found = kept.get(key);
        if (found != null && !SpfAnswers.isError(answer.get())) {
            return new DnsComputation.Step.Done<>(found.forDomain(domain));
        }
        RecordingAnswerLookup recordingAnswerLookup = new RecordingAnswerLookup(known, question);
        DnsComputation.Step<SesSpfVerdict> step =
                new SesSpfEvaluation(domain, at, ses, recordingAnswerLookup).evaluate(answer.get());
        if (step instanceof DnsComputation.Step.Done<SesSpfVerdict> done
                && done.result().kind() != SesSpfVerdict.Kind.UNKNOWN
                && done.result().kind() != SesSpfVerdict.Kind.LOOP
                && recordingAnswerLookup.isIndependent()) {
            kept.put(key, done.result());
        }
        return step;
    }

    /** Watches what an evaluation looks at, to know whether the name of the domain plays a part in it. */
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
