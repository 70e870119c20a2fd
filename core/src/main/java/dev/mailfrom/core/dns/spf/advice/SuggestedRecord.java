package dev.mailfrom.core.dns.spf.advice;

import dev.mailfrom.core.dns.spf.SesAddressRanges;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.dns.spf.record.SpfMechanism;
import dev.mailfrom.core.dns.spf.record.SpfQualifier;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import dev.mailfrom.core.dns.spf.record.SpfTermError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One record to paste that lets SES pass, and the senders of the existing records too.
 *
 * @param text the record
 * @param changes what was left out or fixed, one sentence each
 */
public record SuggestedRecord(String text, List<String> changes) {

    public SuggestedRecord {
        changes = List.copyOf(changes);
    }

    /**
     * Merges records.
     *
     * @param records SPF records, or corrected near misses; none for a name without a record
     * @param sesBlocks the addresses of SES, so that copies of them can be left out
     */
    public static SuggestedRecord of(List<String> records, List<CidrBlock> sesBlocks) {
        RecordMerger recordMerger = new RecordMerger(sesBlocks);
        records.forEach(recordMerger::add);
        return new SuggestedRecord(recordMerger.text(), recordMerger.changes);
    }

    /** The same record without a term. @param change why, as a sentence */
    SuggestedRecord without(String term, String change) {
        List<String> terms = new ArrayList<>(List.of(text.split(" ")));
        terms.removeIf(term::equals);
        List<String> all = new ArrayList<>(changes);
        all.add(change);
        return new SuggestedRecord(String.join(" ", terms), all);
    }

    private static final class RecordMerger {
        private final List<CidrBlock> sesBlocks;
        private final Map<String, String> terms = new LinkedHashMap<>();
        private final List<String> changes = new ArrayList<>();
        private Optional<String> explanation = Optional.empty();
        private boolean strict;

        private RecordMerger(List<CidrBlock> sesBlocks) {
            this.sesBlocks = sesBlocks;
            terms.put(unsigned("include:" + SesAddressRanges.DOMAIN), "include:" + SesAddressRanges.DOMAIN);
        }

        private void add(String text) {
            SpfRecord record = corrected(text);
            for (SpfTerm term : record.terms()) {
                if (!SpfLinter.isEffective(record, term) && !(term instanceof SpfTerm.Explanation)) {
                    changes.add("“" + term.text() + "” was left out: terms after “all” are ignored.");
                } else if (term instanceof SpfTerm.Directive directive && directive.isAll()) {
                    all(directive);
                } else if (term instanceof SpfTerm.Explanation) {
                    explanation = explanation.or(() -> Optional.of(term.text()));
                } else if (SpfLinter.isLookAlike(SpfLinter.target(term))) {
                    changes.add("“" + term.text() + "” was left out: it is not the domain of SES.");
                } else if (term instanceof SpfTerm.Redirect redirect) {
                    keep("include:" + redirect.target().text());
                } else {
                    sender(term);
                }
            }
        }

        /** The record with every clear error corrected, and the other invalid terms left out. */
        private SpfRecord corrected(String text) {
            SpfRecord record = SpfRecord.parse(text);
            Map<Integer, String> byColumn = new TreeMap<>();
            for (SpfTerm term : record.terms()) {
                boolean mechanism = term instanceof SpfTerm.UnknownModifier
                        && SpfLinter.isMechanismWithEquals((SpfTerm.UnknownModifier) term);
                String meant = mechanism ? term.text().replaceFirst("=", ":") : term.text();
                byColumn.put(term.column(), meant);
                if (mechanism) {
                    changes.add("“" + term.text() + "” became “" + meant + "”.");
                }
            }
            for (SpfTermError error : record.errors()) {
                byColumn.merge(error.column(), error.corrected().orElse(""), (there, meant) -> meant);
                String term = EscapedRecord.escape(error.term());
                changes.add(error.corrected()
                        .map(meant -> "“" + term + "” became “" + meant + "”.")
                        .orElse("“" + term + "” was left out: " + error.reason()));
            }
            SpfRecord fixed = SpfRecord.parse("v=spf1 " + String.join(" ", byColumn.values()));
            return new SpfRecord(fixed.text(), fixed.terms(), List.of());
        }

        private void all(SpfTerm.Directive all) {
            strict |= all.qualifier() == SpfQualifier.FAIL;
            if (all.qualifier() == SpfQualifier.PASS || all.qualifier() == SpfQualifier.NEUTRAL) {
                changes.add("“" + all.text() + "” became “~all”, so that other senders do not pass.");
            }
        }

        private void sender(SpfTerm term) {
            boolean copy = term instanceof SpfTerm.Directive directive
                    && directive.qualifier() == SpfQualifier.PASS
                    && directive.mechanism() instanceof SpfMechanism.Ip ip
                    && SpfLinter.isOfSes(ip.block(), sesBlocks);
            if (copy) {
                changes.add("“" + term.text() + "” was left out: “include:" + SesAddressRanges.DOMAIN + "” covers it.");
            } else {
                keep(term.text());
            }
        }

        private void keep(String term) {
            terms.putIfAbsent(unsigned(term), term);
        }

        private static String unsigned(String term) {
            String key = SpfLinter.canonicalTerm(term);
            return SpfQualifier.of(key.charAt(0)).isPresent() ? key.substring(1) : key;
        }

        private String text() {
            return "v=spf1 " + String.join(" ", terms.values())
                    + explanation.map(term -> " " + term).orElse("")
                    + (strict ? " -all" : " ~all");
        }
    }
}
