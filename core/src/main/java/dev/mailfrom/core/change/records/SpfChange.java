package dev.mailfrom.core.change.records;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.advice.SuggestedRecord;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.ses.SesSpfVerdict;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordSet;
import dev.mailfrom.core.rules.spf.SpfRule;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The change after which SPF lets SES pass: an existing SPF record is merged, and all other texts stay as the provider has
 * them.
 */
final class SpfChange {

    private SpfChange() {}

    /** The texts of the set that are SPF, or were meant to be. */
    static List<String> spfTexts(Optional<RecordSet> set) {
        return set.stream()
                .flatMap(texts -> texts.values().stream())
                .flatMap(value -> text(value).stream())
                .filter(SpfChange::isSpf)
                .toList();
    }

    private static boolean isSpf(String text) {
        return SpfRecord.isSpf(text) || SpfNearMiss.of(text).isPresent();
    }

    /** Empty for a value that is not made of quoted strings; such a one stays. */
    private static Optional<String> text(String value) {
        try {
            return Optional.of(String.join("", ZoneFileText.strings(value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Empty where SPF is right, or where it is not known to be wrong.
     *
     * @param verdict on the {@link #spfTexts}; empty where there are none
     * @throws DnsProviderException where a record is wrong and cannot be merged
     */
    static Optional<SetChange> of(MailFromDomain domain, Optional<RecordSet> before, Optional<SesSpfVerdict> verdict) {
        if (verdict.isPresent() && !SpfRule.isWrong(verdict.get())) {
            return Optional.empty();
        }
        String text = verdict.map(found -> merged(domain, found)).orElse(RequiredRecord.SPF);
        RequiredRecord wanted = RequiredRecord.spf(domain, text);
        List<String> values = values(before, wanted.value(), text);
        if (before.filter(set -> set.values().equals(values)).isPresent()) {
            return Optional.empty();
        }
        RecordSet after = new RecordSet(
                before.map(RecordSet::name).orElse(wanted.name()),
                RecordType.TXT,
                before.map(RecordSet::ttl).orElse(wanted.ttl()),
                values);
        return Optional.of(new SetChange(
                new RecordChange(wanted.name(), RecordType.TXT, before, Optional.of(after)),
                before.map(set -> danger(domain, set, verdict, text))));
    }

    private static String merged(MailFromDomain domain, SesSpfVerdict verdict) {
        return verdict.suggested()
                .map(SuggestedRecord::text)
                .orElseThrow(() -> new DnsProviderException(
                        DnsProblem.DNS_RECORD_CONFLICT,
                        "The SPF record of " + domain + " is wrong, and cannot be corrected without knowing what it is"
                                + " for.",
                        CommandText.of("Correct it by hand.", "What is wrong:", PrintedCommand.of("spf", domain))));
    }

    /** The wanted value takes the place of the first SPF text; the other SPF texts go, and all else stays. */
    private static List<String> values(Optional<RecordSet> before, String wanted, String text) {
        List<String> values = new ArrayList<>();
        boolean placed = false;
        for (String value : before.map(RecordSet::values).orElse(List.of())) {
            Optional<String> present = text(value);
            if (present.filter(SpfChange::isSpf).isEmpty()) {
                values.add(value);
            } else if (!placed) {
                values.add(present.get().equals(text) ? value : wanted);
                placed = true;
            }
        }
        if (!placed) {
            values.add(wanted);
        }
        return values;
    }

    private static String danger(
            MailFromDomain domain, RecordSet before, Optional<SesSpfVerdict> verdict, String text) {
        List<String> old = spfTexts(Optional.of(before));
        int others = before.values().size() - old.size();
        String kept = others == 0
                ? ""
                : others == 1 ? " One other text there stays." : " " + others + " other texts there stay.";
        if (old.isEmpty()) {
            return "The TXT set of " + domain + " is written again with the SPF record in it." + kept;
        }
        String changes =
                verdict.flatMap(SesSpfVerdict::suggested).map(SuggestedRecord::changes).orElse(List.of()).stream()
                        .map(change -> " " + change)
                        .collect(Collectors.joining());
        return "The SPF record of " + domain + " changes from “" + String.join("” and “", old) + "” to “" + text + "”."
                + changes + kept;
    }
}
