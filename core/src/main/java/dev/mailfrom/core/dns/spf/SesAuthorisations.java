package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.Inquiry;
import dev.mailfrom.core.dns.KnownAnswers;
import dev.mailfrom.core.dns.RecordType;
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
public final class SesAuthorisations {

    private final Instant at;
    private final Map<Key, SesAuthorisation> kept = new ConcurrentHashMap<>();

    /** @param at when the run takes place, for records that ask for the time */
    public SesAuthorisations(Instant at) {
        this.at = at;
    }

    private record Key(List<String> texts, List<AddressBlock> blocks) {}

    /** The inquiry for one MAIL FROM domain. */
    public Inquiry<SesAuthorisation> of(DomainName mailFrom) {
        return of(mailFrom.text());
    }

    /** The inquiry for any name a check can begin with. */
    Inquiry<SesAuthorisation> of(String domain) {
        return known -> proceed(domain, known);
    }

    private Inquiry.Step<SesAuthorisation> proceed(String domain, KnownAnswers known) {
        DnsQuestion question = Lookups.question(domain, RecordType.TXT);
        Optional<DnsAnswer> answer = known.to(question);
        SesBlocks ses = SesBlocks.read(known);
        if (answer.isEmpty() || !ses.missing().isEmpty()) {
            Set<DnsQuestion> open = new LinkedHashSet<>(ses.missing());
            answer.ifPresentOrElse(there -> {}, () -> open.add(question));
            return new Inquiry.Step.Needs<>(open);
        }
        List<String> texts = Answered.texts(answer.get()).stream()
                .filter(text -> SpfRecord.isSpf(text) || NearMiss.of(text).isPresent())
                .toList();
        Key key = new Key(texts, ses.blocks());
        SesAuthorisation found = kept.get(key);
        if (found != null && !Answered.isError(answer.get())) {
            return new Inquiry.Step.Done<>(found.at(domain));
        }
        Recording recording = new Recording(known, question);
        Inquiry.Step<SesAuthorisation> step = new SesCheck(domain, at, ses, recording).step(answer.get());
        if (step instanceof Inquiry.Step.Done<SesAuthorisation> done
                && done.result().kind() != SesAuthorisation.Kind.UNKNOWN
                && done.result().kind() != SesAuthorisation.Kind.LOOP
                && recording.isIndependent()) {
            kept.put(key, done.result());
        }
        return step;
    }

    /** Watches what an evaluation looks at, to know whether the name of the domain plays a part in it. */
    private static final class Recording implements KnownAnswers {
        private final KnownAnswers known;
        private final DnsQuestion itself;
        private boolean independent = true;

        private Recording(KnownAnswers known, DnsQuestion itself) {
            this.known = known;
            this.itself = itself;
        }

        @Override
        public Optional<DnsAnswer> to(DnsQuestion question) {
            Optional<DnsAnswer> answer = known.to(question);
            boolean elsewhere = !question.equals(itself) && question.name().equals(itself.name());
            boolean macros = answer.isPresent()
                    && Answered.spfTexts(answer.get()).stream().anyMatch(text -> text.indexOf('%') >= 0);
            boolean reverse = question.type() == RecordType.PTR;
            independent &= !elsewhere && !macros && !reverse;
            return answer;
        }

        private boolean isIndependent() {
            return independent;
        }
    }
}
