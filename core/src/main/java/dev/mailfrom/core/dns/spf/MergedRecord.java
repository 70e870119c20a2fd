package dev.mailfrom.core.dns.spf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one record, ready to paste, that lets SES pass and keeps whom the records before it let pass.
 *
 * @param text the record
 * @param changes what was left out or mended on the way, one sentence each
 */
public record MergedRecord(String text, List<String> changes) {

    private static final int STRING_LENGTH = 255;

    public MergedRecord {
        changes = List.copyOf(changes);
    }

    /**
     * Merges records.
     *
     * @param records SPF records, and what near misses were meant to be; none for a name that has no record
     * @param sesBlocks the addresses of SES, so that old copies of them can be left out
     */
    public static MergedRecord of(List<String> records, List<AddressBlock> sesBlocks) {
        Merging merging = new Merging(sesBlocks);
        records.forEach(merging::add);
        return new MergedRecord(merging.text(), merging.changes);
    }

    /** The same record without a term, and why. */
    MergedRecord without(String term, String change) {
        List<String> terms = new ArrayList<>(List.of(text.split(" ")));
        terms.removeIf(term::equals);
        List<String> all = new ArrayList<>(changes);
        all.add(change);
        return new MergedRecord(String.join(" ", terms), all);
    }

    /** The text cut into the strings of one TXT record, each of at most 255 bytes; joined, they are the text again. */
    public List<String> strings() {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < text.length(); i += STRING_LENGTH) {
            strings.add(text.substring(i, Math.min(text.length(), i + STRING_LENGTH)));
        }
        return strings;
    }

    /** The terms so far. */
    private static final class Merging {
        private final List<AddressBlock> sesBlocks;
        private final Map<String, String> terms = new LinkedHashMap<>();
        private final List<String> changes = new ArrayList<>();
        private Optional<String> explanation = Optional.empty();
        private boolean strict;

        private Merging(List<AddressBlock> sesBlocks) {
            this.sesBlocks = sesBlocks;
            terms.put(unsigned("include:" + SesBlocks.DOMAIN), "include:" + SesBlocks.DOMAIN);
        }

        private void add(String text) {
            SpfRecord record = mended(text);
            for (SpfTerm term : record.terms()) {
                if (!SpfReview.isEffective(record, term) && !(term instanceof SpfTerm.Explanation)) {
                    changes.add("“" + term.text() + "” was left out: it stands after “all” and is ignored.");
                } else if (term instanceof SpfTerm.Directive directive && directive.isAll()) {
                    all(directive);
                } else if (term instanceof SpfTerm.Explanation) {
                    explanation = explanation.or(() -> Optional.of(term.text()));
                } else if (SpfReview.isLookAlike(SpfReview.target(term))) {
                    changes.add("“" + term.text() + "” was left out: it is not the domain of SES.");
                } else if (term instanceof SpfTerm.Redirect redirect) {
                    keep("include:" + redirect.target().text());
                } else {
                    sender(term);
                }
            }
        }

        /** The record with every fault mended for which it is certain enough what was meant, and the others left out. */
        private SpfRecord mended(String text) {
            SpfRecord record = SpfRecord.parse(text);
            Map<Integer, String> byColumn = new TreeMap<>();
            for (SpfTerm term : record.terms()) {
                boolean mechanism = term instanceof SpfTerm.UnknownModifier
                        && SpfReview.isMechanismWithEquals((SpfTerm.UnknownModifier) term);
                String meant = mechanism ? term.text().replaceFirst("=", ":") : term.text();
                byColumn.put(term.column(), meant);
                if (mechanism) {
                    changes.add("“" + term.text() + "” became “" + meant + "”.");
                }
            }
            for (SpfSyntaxError error : record.errors()) {
                byColumn.merge(error.column(), error.corrected().orElse(""), (there, meant) -> meant);
                changes.add(error.corrected()
                        .map(meant -> "“" + error.term() + "” became “" + meant + "”.")
                        .orElse("“" + error.term() + "” was left out: " + error.reason()));
            }
            SpfRecord mended = SpfRecord.parse("v=spf1 " + String.join(" ", byColumn.values()));
            return new SpfRecord(mended.text(), mended.terms(), List.of());
        }

        private void all(SpfTerm.Directive all) {
            strict |= all.qualifier() == Qualifier.FAIL;
            if (all.qualifier() == Qualifier.PASS || all.qualifier() == Qualifier.NEUTRAL) {
                changes.add("“" + all.text() + "” became “~all”, so that others do not pass.");
            }
        }

        private void sender(SpfTerm term) {
            boolean copy = term instanceof SpfTerm.Directive directive
                    && directive.qualifier() == Qualifier.PASS
                    && directive.mechanism() instanceof Mechanism.Ip ip
                    && SpfReview.isOfSes(ip.block(), sesBlocks);
            if (copy) {
                changes.add("“" + term.text() + "” was left out: “include:" + SesBlocks.DOMAIN + "” covers it.");
            } else {
                keep(term.text());
            }
        }

        private void keep(String term) {
            terms.putIfAbsent(unsigned(term), term);
        }

        private static String unsigned(String term) {
            String key = SpfReview.key(term);
            return Qualifier.of(key.charAt(0)).isPresent() ? key.substring(1) : key;
        }

        private String text() {
            return "v=spf1 " + String.join(" ", terms.values())
                    + explanation.map(term -> " " + term).orElse("")
                    + (strict ? " -all" : " ~all");
        }
    }
}
