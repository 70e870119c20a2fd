package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.SpfMechanism;
import dev.mailfrom.core.dns.spf.record.SpfQualifier;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that Amazon SES sends from, as {@code amazonses.com} publishes them now (SES developer guide, “Using a
 * custom MAIL FROM domain”: {@code include:amazonses.com}). They change, so the program has no copy.
 */
public final class SesAddressRanges {

    /** The domain of the SPF record with SES's addresses. */
    public static final String DOMAIN = "amazonses.com";

    private static final int DEPTH = 10;

    private final AnswerLookup known;
    private final Set<CidrBlock> blocks = new LinkedHashSet<>();
    private final Set<DnsQuestion> missing = new LinkedHashSet<>();
    private Optional<String> problem = Optional.empty();

    private SesAddressRanges(AnswerLookup known) {
        this.known = known;
    }

    public static SesAddressRanges read(AnswerLookup known) {
        SesAddressRanges read = new SesAddressRanges(known);
        read.walk(DOMAIN, 0);
        if (read.blocks.isEmpty() && read.missing.isEmpty() && read.problem.isEmpty()) {
            read.problem = Optional.of("The SPF record of “" + DOMAIN + "” names no addresses.");
        }
        return read;
    }

    /** In the order of the record. */
    public List<CidrBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** Questions to ask before the blocks are complete. */
    public Set<DnsQuestion> missingQuestions() {
        return missing;
    }

    /** Why the blocks are not known; empty if they are. */
    public Optional<String> problem() {
        return problem;
    }

    private void walk(String domain, int depth) {
        DnsQuestion question = LookupBudget.question(domain, RecordType.TXT);
        Optional<DnsAnswer> answer = known.find(question);
        if (answer.isEmpty()) {
            missing.add(question);
            return;
        }
        List<String> texts = SpfAnswers.spfTexts(answer.get());
        if (SpfAnswers.isError(answer.get()) || texts.size() != 1 || depth > DEPTH) {
            problem = Optional.of(
                    SpfAnswers.isError(answer.get())
                            ? "DNS gave no answer for TXT of “" + domain + "”."
                            : "“" + domain + "” has " + texts.size() + " SPF records instead of one.");
            return;
        }
        SpfRecord record = SpfRecord.parse(texts.get(0));
        for (SpfTerm.Directive directive : record.directives()) {
            if (directive.qualifier() == SpfQualifier.PASS && directive.mechanism() instanceof SpfMechanism.Ip ip) {
                blocks.add(ip.block());
            } else if (directive.mechanism() instanceof SpfMechanism.Include include) {
                walk(include.domain().text().toLowerCase(Locale.ROOT), depth + 1);
            }
        }
        record.redirect().ifPresent(redirect -> walk(redirect.target().text().toLowerCase(Locale.ROOT), depth + 1));
    }
}
