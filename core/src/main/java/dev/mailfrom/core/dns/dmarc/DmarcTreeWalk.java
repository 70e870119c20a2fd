package dev.mailfrom.core.dns.dmarc;

import dev.mailfrom.core.dns.AnswerLookup;
import dev.mailfrom.core.dns.DnsAnswer;
import dev.mailfrom.core.dns.DnsComputation;
import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.ses.DomainName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The DNS tree walk of RFC 9989 section 4.10: from a domain upwards, at most eight names. All are asked at once, and the
 * rules for its end are applied to the answers.
 *
 * @param start the first name
 * @param stops the names up to the end of the walk, the longest first
 */
public record DmarcTreeWalk(String start, List<Stop> stops) {

    private static final int NAMES = 8;

    public DmarcTreeWalk {
        stops = List.copyOf(stops);
    }

    /**
     * One name on the way.
     *
     * @param domain without the {@code _dmarc} label
     * @param record the policy record; empty if there is none, or more than one
     * @param texts the TXT records that are DMARC or look like it
     * @param several whether there is more than one policy record
     * @param unknown whether DNS gave no answer
     */
    public record Stop(
            String domain, Optional<DmarcRecord> record, List<String> texts, boolean several, boolean unknown) {

        public Stop {
            texts = List.copyOf(texts);
        }

        /** The name of the TXT record. */
        public String owner() {
            return "_dmarc." + domain;
        }
    }

    /** The walk from a domain, as a computation. */
    public static DnsComputation<DmarcTreeWalk> from(DomainName domain) {
        return known -> proceed(domain.text(), known);
    }

    private static DnsComputation.Step<DmarcTreeWalk> proceed(String domain, AnswerLookup known) {
        List<Stop> stops = new ArrayList<>();
        Set<DnsQuestion> open = new LinkedHashSet<>();
        for (String name : names(domain)) {
            DnsQuestion question = new DnsQuestion("_dmarc." + name, RecordType.TXT);
            Optional<DnsAnswer> answer = known.find(question);
            if (answer.isEmpty()) {
                open.add(question);
            } else if (open.isEmpty()) {
                Stop stop = stop(name, answer.get());
                stops.add(stop);
                if (stop.record().filter(record -> !record.psd().equals("u")).isPresent()) {
                    break;
                }
            }
        }
        return open.isEmpty()
                ? new DnsComputation.Step.Done<>(new DmarcTreeWalk(domain, stops))
                : new DnsComputation.Step.Needs<>(open);
    }

    /** The names of the walk: the domain, then its last seven labels or fewer, one less each time. */
    static List<String> names(String domain) {
        List<String> labels = List.of(domain.split("\\."));
        List<String> names = new ArrayList<>(List.of(domain));
        for (int left = Math.min(labels.size() - 1, NAMES - 1); left > 0; left--) {
            names.add(String.join(".", labels.subList(labels.size() - left, labels.size())));
        }
        return names;
    }

    private static Stop stop(String name, DnsAnswer answer) {
        List<String> texts = answer.records(DnsRecord.Txt.class).stream()
                .map(DnsRecord.Txt::text)
                .filter(text -> DmarcRecord.parse(text).isPresent() || DmarcRecord.isNearMiss(text))
                .toList();
        List<DmarcRecord> records =
                texts.stream().map(DmarcRecord::parse).flatMap(Optional::stream).toList();
        boolean unknown = answer instanceof DnsAnswer.Undetermined || answer instanceof DnsAnswer.Referral;
        return new Stop(
                name,
                records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty(),
                texts,
                records.size() > 1,
                unknown);
    }

    /** The organisational domain (section 4.10.2); empty if a missing answer could change it. */
    public Optional<String> organisationalDomain() {
        if (stops.stream().anyMatch(Stop::unknown)) {
            return Optional.empty();
        }
        String fewest = start;
        for (int i = 0; i < stops.size(); i++) {
            Stop stop = stops.get(i);
            String psd = stop.record().map(DmarcRecord::psd).orElse("u");
            if (psd.equals("n")) {
                return Optional.of(stop.domain());
            }
            if (psd.equals("y") && i > 0) {
                return Optional.of(below(stop.domain()));
            }
            fewest = stop.record().isPresent() ? stop.domain() : fewest;
        }
        return Optional.of(fewest);
    }

    /** The name of the walk with one label more. */
    private String below(String domain) {
        String rest = start.substring(0, start.length() - domain.length() - 1);
        return rest.substring(rest.lastIndexOf('.') + 1) + "." + domain;
    }

    /** The record that applies to the first name (section 4.10.1): its own, its organisational domain's or its suffix's. */
    public Optional<Stop> policy() {
        if (stops.get(0).record().isPresent()) {
            return Optional.of(stops.get(0));
        }
        Optional<Stop> organisation = organisationalDomain().flatMap(this::at);
        return organisation.or(() -> stops.stream()
                .filter(stop ->
                        stop.record().filter(record -> record.psd().equals("y")).isPresent())
                .findFirst());
    }

    private Optional<Stop> at(String domain) {
        return stops.stream()
                .filter(stop -> stop.domain().equals(domain) && stop.record().isPresent())
                .findFirst();
    }
}
