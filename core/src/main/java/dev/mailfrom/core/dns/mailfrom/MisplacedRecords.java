package dev.mailfrom.core.dns.mailfrom;

import dev.mailfrom.core.dns.DeadlineScope;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.AnswerGroup;
import dev.mailfrom.core.dns.spf.advice.SpfNearMiss;
import dev.mailfrom.core.dns.spf.record.SpfMechanism;
import dev.mailfrom.core.dns.spf.record.SpfQualifier;
import dev.mailfrom.core.dns.spf.record.SpfRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Records for the MAIL FROM domain that were published at a wrong name, by the resolver. Searched for only if they are
 * missing at the right name. Many DNS panels append the zone to a full name, as in
 * {@code bounce.example.com.example.com}; and some still offer the type SPF.
 *
 * @param mx SES's MX at the name with the zone appended
 * @param txt an SPF record at that name
 * @param elsewhere TXTs that include SES at names that receivers ignore: the zone's own, and {@code _spf} below the name
 * @param spfTypeRecord an SPF record at the name itself with the type SPF
 */
public record MisplacedRecords(
        Optional<DnsAnswer> mx, Optional<DnsAnswer> txt, List<DnsAnswer> elsewhere, Optional<DnsAnswer> spfTypeRecord) {

    public MisplacedRecords {
        elsewhere = List.copyOf(elsewhere);
    }

    public static final MisplacedRecords NONE =
            new MisplacedRecords(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    private static final String SES = "amazonses.com";
    /** RFC 1035 section 2.3.4, without the trailing dot. */
    private static final int LONGEST_NAME = 253;

    /** Asks side by side, and only for what is missing. @param ask the resolver */
    static CompletableFuture<MisplacedRecords> find(
            MailFromDns dns, BiFunction<String, RecordType, CompletableFuture<DnsAnswer>> ask) {
        String name = dns.domain().name().text();
        // A top-level domain is the zone of a domain that does not exist.
        Optional<String> zone = dns.zone().filter(found -> found.indexOf('.') > 0);
        boolean noMx = dns.isMxAbsent();
        boolean noSpf = dns.decisiveTxt().stream().allMatch(MisplacedRecords::isWithoutSpf);
        var nothing = CompletableFuture.completedFuture(Optional.<DnsAnswer>empty());
        var mx = noMx && zone.isPresent() ? findDoubled(name, zone.get(), RecordType.MX, ask) : nothing;
        var txt = noSpf && zone.isPresent() ? findDoubled(name, zone.get(), RecordType.TXT, ask) : nothing;
        List<CompletableFuture<DnsAnswer>> elsewhere = Stream.concat(zone.stream(), Stream.of("_spf." + name))
                .filter(other -> noSpf && !other.equals(name) && isAskable(other))
                .map(other -> ask.apply(other, RecordType.TXT))
                .toList();
        var oldType = noSpf ? ask.apply(name, RecordType.SPF).thenApply(Optional::of) : nothing;
        return DeadlineScope.all(elsewhere)
                .thenCombine(
                        CompletableFuture.allOf(mx, txt, oldType),
                        (answers, all) -> new MisplacedRecords(
                                mx.join().filter(MisplacedRecords::isSes),
                                txt.join()
                                        .filter(answer -> spf(answer).findAny().isPresent()),
                                answers.stream()
                                        .filter(answer -> spf(answer).anyMatch(MisplacedRecords::includesSes))
                                        .toList(),
                                oldType.join().filter(MisplacedRecords::isSpfType)));
    }

    private static boolean isSpfType(DnsAnswer answer) {
        return answer.aliases().isEmpty()
                && answer.records(DnsRecord.Spf.class).stream().anyMatch(spf -> SpfRecord.isSpf(spf.text()));
    }

    /** The answer at that name, unless a wildcard of the zone gives it, or may give it. */
    private static CompletableFuture<Optional<DnsAnswer>> findDoubled(
            String name,
            String zone,
            RecordType type,
            BiFunction<String, RecordType, CompletableFuture<DnsAnswer>> ask) {
        String doubled = name + "." + zone;
        if (!isAskable(doubled)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return ask.apply(doubled, type)
                .thenCombine(
                        ask.apply("*." + zone, type),
                        (there, wildcard) -> Optional.of(there)
                                .filter(answer -> answer.aliases().isEmpty())
                                .filter(answer -> AnswerGroup.canonicalText(wildcard)
                                        .filter(meant -> !AnswerGroup.canonicalText(answer)
                                                .equals(Optional.of(meant)))
                                        .isPresent()));
    }

    private static boolean isAskable(String name) {
        return name.length() <= LONGEST_NAME;
    }

    private static boolean isWithoutSpf(DnsAnswer answer) {
        boolean others = answer instanceof DnsAnswer.Found
                && texts(answer)
                        .noneMatch(text ->
                                SpfRecord.isSpf(text) || SpfNearMiss.of(text).isPresent());
        return others || answer.isPlainAbsence();
    }

    private static boolean isSes(DnsAnswer answer) {
        return answer.records().stream().anyMatch(FeedbackHost::isMxOf);
    }

    private static boolean includesSes(String text) {
        return SpfRecord.parse(text).directives().stream()
                .anyMatch(directive -> directive.qualifier() == SpfQualifier.PASS
                        && directive.mechanism() instanceof SpfMechanism.Include include
                        && include.domain().text().equalsIgnoreCase(SES));
    }

    private static Stream<String> spf(DnsAnswer answer) {
        return texts(answer).filter(SpfRecord::isSpf);
    }

    private static Stream<String> texts(DnsAnswer answer) {
        return answer.records(DnsRecord.Txt.class).stream().map(DnsRecord.Txt::text);
    }
}
