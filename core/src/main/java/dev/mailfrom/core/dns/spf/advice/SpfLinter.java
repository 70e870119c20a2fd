package dev.mailfrom.core.dns.spf.advice;

import dev.mailfrom.core.dns.EditDistance;
import dev.mailfrom.core.dns.spf.SesAddressRanges;
import dev.mailfrom.core.dns.spf.record.CidrBlock;
import dev.mailfrom.core.dns.spf.record.EscapedRecord;
import dev.mailfrom.core.dns.spf.record.SpfMechanism;
import dev.mailfrom.core.dns.spf.record.SpfQualifier;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import dev.mailfrom.core.dns.spf.record.TermSuggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Checks SPF records without evaluating them. */
public final class SpfLinter {

    private static final int LONG = 450;
    private static final String JOINED =
            "A blank is missing before “all”. The strings of a TXT record are joined without a blank.";
    private static final Set<String> MECHANISMS = Set.of("include", "a", "mx", "ptr", "ip4", "ip6", "exists");

    private final List<CidrBlock> sesBlocks;
    private final Predicate<SpfTerm> othersPass;
    private final boolean evaluable;

    private final List<SpfNotice> notices = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    private SpfLinter(List<CidrBlock> sesBlocks, Predicate<SpfTerm> othersPass, boolean evaluable) {
        this.sesBlocks = sesBlocks;
        this.othersPass = othersPass;
        this.evaluable = evaluable;
    }

    /**
     * @param othersPass whether a term lets others than SES pass
     * @param evaluable whether an address that no term names gets a result, and no error
     */
    public static SpfLinter lint(
            List<String> records, List<CidrBlock> sesBlocks, Predicate<SpfTerm> othersPass, boolean evaluable) {
        SpfLinter linter = new SpfLinter(sesBlocks, othersPass, evaluable);
        for (String text : records) {
            SpfRecord record = SpfRecord.parse(text);
            linter.notices(record);
            linter.hints(record);
        }
        return linter;
    }

    public List<SpfNotice> notices() {
        return notices;
    }

    /** The likely causes of a record that does not work as intended, as sentences. */
    public List<String> hints() {
        return hints;
    }

    private void notices(SpfRecord record) {
        if (evaluable && record.all().isEmpty() && record.redirect().isEmpty()) {
            notices.add(new SpfNotice(SpfNotice.Kind.NO_ALL, List.of()));
        }
        record.all()
                .filter(all -> evaluable && all.qualifier() == SpfQualifier.NEUTRAL)
                .ifPresent(all -> note(SpfNotice.Kind.NEUTRAL_ALL, List.of(all.text())));
        note(
                SpfNotice.Kind.PTR,
                texts(
                        record,
                        term -> term instanceof SpfTerm.Directive directive
                                && directive.mechanism() instanceof SpfMechanism.Ptr));
        Set<String> seen = new HashSet<>();
        note(SpfNotice.Kind.DUPLICATE_TERM, texts(record, term -> !seen.add(canonicalTerm(term.text()))));
        if (record.text().length() > LONG) {
            notices.add(new SpfNotice(SpfNotice.Kind.LONG, List.of()));
        }
        note(
                SpfNotice.Kind.EXTRA_SENDERS,
                texts(record, term -> isEffective(record, term) && allowsOthers(term) && othersPass.test(term)));
    }

    private void note(SpfNotice.Kind kind, List<String> terms) {
        if (!terms.isEmpty()) {
            notices.add(new SpfNotice(kind, terms));
        }
    }

    private static List<String> texts(SpfRecord record, Predicate<SpfTerm> which) {
        return record.terms().stream().filter(which).map(SpfTerm::text).toList();
    }

    /** A form that is equal for all spellings of a term. */
    static String canonicalTerm(String term) {
        return (term.startsWith("+") ? term.substring(1) : term).toLowerCase(Locale.ROOT);
    }

    static boolean isEffective(SpfRecord record, SpfTerm term) {
        return record.all()
                .map(all -> term.column() <= all.column() && !(term instanceof SpfTerm.Redirect))
                .orElse(true);
    }

    private boolean allowsOthers(SpfTerm term) {
        if (term instanceof SpfTerm.Directive directive) {
            boolean ses = directive.mechanism() instanceof SpfMechanism.Ip ip
                    ? isOfSes(ip.block(), sesBlocks)
                    : directive.isAll() || target(term).equals(SesAddressRanges.DOMAIN);
            return directive.qualifier() == SpfQualifier.PASS && !ses;
        }
        return term instanceof SpfTerm.Redirect && !target(term).equals(SesAddressRanges.DOMAIN);
    }

    static boolean isOfSes(CidrBlock block, List<CidrBlock> sesBlocks) {
        return sesBlocks.stream().anyMatch(ses -> ses.contains(block));
    }

    /** Whether the records themselves have addresses of SES. */
    public static boolean copiesSes(List<String> records, List<CidrBlock> sesBlocks) {
        return records.stream()
                .flatMap(text -> SpfRecord.parse(text).directives().stream())
                .anyMatch(term -> term.mechanism() instanceof SpfMechanism.Ip ip
                        && sesBlocks.stream()
                                .anyMatch(ses ->
                                        ses.contains(ip.block()) || ip.block().contains(ses)));
    }

    /** The target of an include or redirect, in lower case without trailing dot; empty for other terms. */
    static String target(SpfTerm term) {
        String target = "";
        if (term instanceof SpfTerm.Redirect redirect) {
            target = redirect.target().text();
        } else if (term instanceof SpfTerm.Directive directive
                && directive.mechanism() instanceof SpfMechanism.Include include) {
            target = include.domain().text();
        }
        String name = target.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private void hints(SpfRecord record) {
        for (SpfTerm term : record.terms()) {
            if (term instanceof SpfTerm.Directive directive) {
                directive(record, directive);
            }
            if (term instanceof SpfTerm.UnknownModifier modifier && isMechanismWithEquals(modifier)) {
                hints.add("After “" + modifier.name()
                        + "” there must be “:”, not “=”. Receivers ignore the term as it is.");
            }
            if (isLookAlike(target(term))) {
                hints.add(
                        "“" + target(term) + "” is not the domain of SES, which is “" + SesAddressRanges.DOMAIN + "”.");
            }
            if (term instanceof SpfTerm.Directive && TermSuggestion.isGlued(target(term))) {
                hints.add(JOINED);
            }
        }
        record.errors().stream()
                .filter(error -> TermSuggestion.isGlued(error.term()))
                .forEach(error -> hints.add(JOINED));
        String shown = EscapedRecord.escapeWithEdges(record.text());
        if (shown.contains("\\x") && !record.errors().isEmpty()) {
            hints.add("The record has characters that are not plain ASCII: " + shown);
        }
    }

    /** Whether an unknown modifier was meant as a mechanism, like {@code include=}. */
    static boolean isMechanismWithEquals(SpfTerm.UnknownModifier modifier) {
        return MECHANISMS.contains(modifier.name());
    }

    private void directive(SpfRecord record, SpfTerm.Directive directive) {
        if (!isEffective(record, directive)) {
            hints.add("Terms after “all” are ignored.");
        } else if (directive.qualifier() != SpfQualifier.PASS
                && target(directive).equals(SesAddressRanges.DOMAIN)) {
            hints.add("The sign “" + directive.qualifier().sign() + "” gives SES "
                    + directive.qualifier().verdict().text() + " instead of pass; leave it out.");
        }
    }

    /** Whether a domain most likely means that of SES. */
    static boolean isLookAlike(String domain) {
        return !domain.isEmpty()
                && !domain.equals(SesAddressRanges.DOMAIN)
                && (domain.contains("amazonses")
                        || domain.contains("amazonaws")
                        || EditDistance.isAtMost(domain, SesAddressRanges.DOMAIN, 2));
    }
}
