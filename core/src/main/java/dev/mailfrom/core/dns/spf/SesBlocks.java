package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.KnownAnswers;
import dev.mailfrom.core.dns.RecordType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses Amazon SES sends from, as {@code amazonses.com} publishes them at this moment (SES developer guide,
 * “Using a custom MAIL FROM domain”: {@code include:amazonses.com}). They change, so they are never kept in the program.
 */
final class SesBlocks {

    /** The domain whose SPF record names the senders of SES. */
    static final String DOMAIN = "amazonses.com";

    private static final int DEPTH = 10;

    private final KnownAnswers known;
    private final Set<AddressBlock> blocks = new LinkedHashSet<>();
    private final Set<DnsQuestion> missing = new LinkedHashSet<>();
    private Optional<String> trouble = Optional.empty();

    private SesBlocks(KnownAnswers known) {
        this.known = known;
    }

    static SesBlocks read(KnownAnswers known) {
        SesBlocks read = new SesBlocks(known);
        read.walk(DOMAIN, 0);
        if (read.blocks.isEmpty() && read.missing.isEmpty() && read.trouble.isEmpty()) {
            read.trouble = Optional.of("The SPF record of “" + DOMAIN + "” names no addresses.");
        }
        return read;
    }

    /** In the order of the record. */
    List<AddressBlock> blocks() {
        return List.copyOf(blocks);
    }

    /** What must be asked before the blocks are complete. */
    Set<DnsQuestion> missing() {
        return missing;
    }

    /** Why the blocks cannot be known; empty where they are. */
    Optional<String> trouble() {
        return trouble;
    }

    private void walk(String domain, int depth) {
        DnsQuestion question = Lookups.question(domain, RecordType.TXT);
        Optional<DnsAnswer> answer = known.to(question);
        if (answer.isEmpty()) {
            missing.add(question);
            return;
        }
        List<String> texts = Answered.spfTexts(answer.get());
        if (Answered.isError(answer.get()) || texts.size() != 1 || depth > DEPTH) {
            trouble = Optional.of(
                    Answered.isError(answer.get())
                            ? "DNS gave no answer for TXT of “" + domain + "”."
                            : "“" + domain + "” has " + texts.size() + " SPF records instead of one.");
            return;
        }
        SpfRecord record = SpfRecord.parse(texts.get(0));
        for (SpfTerm.Directive directive : record.directives()) {
            if (directive.qualifier() == Qualifier.PASS && directive.mechanism() instanceof Mechanism.Ip ip) {
                blocks.add(ip.block());
            } else if (directive.mechanism() instanceof Mechanism.Include include) {
                walk(include.domain().text().toLowerCase(Locale.ROOT), depth + 1);
            }
        }
        record.redirect().ifPresent(redirect -> walk(redirect.target().text().toLowerCase(Locale.ROOT), depth + 1));
    }
}
