package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.change.UndoCommand;
import dev.mailfrom.core.command.explain.Explanations;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.ses.DomainName;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.IdentityType;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;

/** Finds the candidates for a value, from memory alone; {@link ParameterKind} says which fit where. */
final class ValueCandidates {

    /** Usual labels of a MAIL FROM domain, below the identity. */
    private static final List<String> USUAL = List.of("bounce", "mail");

    private final CompletionData data;
    private final Optional<Identity> identity;

    /** @param identity the identity that the line names already */
    ValueCandidates(CompletionData data, Optional<Identity> identity) {
        this.data = data;
        this.identity = identity;
    }

    CompletionData data() {
        return data;
    }

    List<CompletionCandidate> of(ArgSpec spec) {
        List<String> words = words(spec);
        return words.isEmpty() ? ParameterKind.of(spec).candidates(this) : plain(words.stream());
    }

    static List<CompletionCandidate> commands() {
        return CommandRegistry.names().stream()
                .map(name -> new CompletionCandidate(name, "commands", CommandRegistry.brief(name), true))
                .toList();
    }

    /** The topics that are not also commands. */
    static List<CompletionCandidate> topics() {
        return Explanations.topics().stream()
                .filter(topic -> !CommandRegistry.names().contains(topic.word()))
                .map(topic -> new CompletionCandidate(topic.word(), "topics", topic.summary(), true))
                .toList();
    }

    static List<CompletionCandidate> explanations() {
        return Explanations.all().stream()
                .map(one ->
                        new CompletionCandidate(one.word(), one.group().toLowerCase(Locale.ROOT), one.summary(), true))
                .toList();
    }

    List<CompletionCandidate> last() {
        return List.of(new CompletionCandidate(UndoCommand.LAST, "changes", "the newest that can be undone", true));
    }

    /** The words that the model itself names for a value; empty where it names none. */
    static List<String> words(ArgSpec spec) {
        if (spec.completionCandidates() == null) {
            return List.of();
        }
        Stream<String> words = StreamSupport.stream(spec.completionCandidates().spliterator(), false);
        return (spec.type().isEnum() ? words.map(word -> word.toLowerCase(Locale.ROOT)) : words).toList();
    }

    List<CompletionCandidate> identities() {
        List<CompletionCandidate> completionCandidates = new ArrayList<>();
        for (IdentityType type : IdentityType.values()) {
            String group = type == IdentityType.DOMAIN ? "domains" : "addresses";
            data.identities().entrySet().stream()
                    .filter(entry -> entry.getKey().type() == type)
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> new CompletionCandidate(entry.getKey().name(), group, state(entry.getValue()), true))
                    .forEach(completionCandidates::add);
        }
        return completionCandidates;
    }

    private static String state(Optional<MailFromAttributes> attributes) {
        return attributes
                .map(now -> now.domain()
                        .map(domain -> now.status().map(s -> s + " · ").orElse("") + domain)
                        .orElse("no MAIL FROM"))
                .orElse("");
    }

    List<CompletionCandidate> changes() {
        return described(data.changes(), HistoryEntry::id, ValueCandidates::summary).stream()
                .map(c -> new CompletionCandidate(c.value(), "changes", c.description(), true))
                .toList();
    }

    private static String summary(HistoryEntry change) {
        String what = change.size() == 1 ? change.item().identity().name() : change.size() + " identities";
        return change.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " · " + what;
    }

    /** Where SPF records may stand: the MAIL FROM domains first, then those of the identities. */
    List<CompletionCandidate> domains() {
        Stream<CompletionCandidate> mailFrom = data.identities().values().stream()
                .flatMap(Optional::stream)
                .map(MailFromAttributes::domain)
                .flatMap(Optional::stream)
                .map(MailFromDomain::name)
                .distinct()
                .sorted()
                .map(name -> new CompletionCandidate(name.text(), "MAIL FROM domains", "", true));
        Stream<CompletionCandidate> others = data.identities().keySet().stream()
                .map(Identity::domain)
                .distinct()
                .sorted()
                .map(domain -> new CompletionCandidate(domain.text(), "domains", "", true));
        return Stream.concat(mailFrom, others).toList();
    }

    /** For the identity before it: what it has, the usual names, and what others use below it. */
    List<CompletionCandidate> mailFromDomains() {
        Map<String, String> names = new LinkedHashMap<>();
        Optional<DomainName> above = identity.map(Identity::domain);
        identity.flatMap(present -> data.identities().getOrDefault(present, Optional.empty()))
                .flatMap(MailFromAttributes::domain)
                .ifPresent(domain -> names.put(domain.toString(), "the present one"));
        for (String label : USUAL) {
            Optional<String> name =
                    above.isPresent() ? above.flatMap(domain -> below(domain, label)) : Optional.of(label);
            name.ifPresent(usual -> names.putIfAbsent(usual, ""));
        }
        data.identities()
                .forEach((other, attributes) -> attributes
                        .flatMap(MailFromAttributes::domain)
                        .map(MailFromDomain::name)
                        .filter(name -> above.map(name::isProperChildOf).orElse(true))
                        .ifPresent(name -> names.putIfAbsent(name.text(), "used by " + other)));
        return names.entrySet().stream()
                .map(entry -> new CompletionCandidate(entry.getKey(), "MAIL FROM domains", entry.getValue(), true))
                .toList();
    }

    /** The name below the domain, unless mail is sent from it or it would be too long. */
    private Optional<String> below(DomainName domain, String label) {
        try {
            DomainName name = domain.child(label);
            boolean taken = data.identities().keySet().stream()
                    .anyMatch(other -> other.domain().equals(name));
            return taken ? Optional.empty() : Optional.of(name.text());
        } catch (InvalidNameException tooLong) {
            return Optional.empty();
        }
    }

    static List<CompletionCandidate> plain(Stream<String> words) {
        return words.map(word -> new CompletionCandidate(word, "", "", true)).toList();
    }

    static <T> List<CompletionCandidate> described(
            List<T> things, Function<T, String> value, Function<T, String> description) {
        return things.stream()
                .map(thing -> new CompletionCandidate(value.apply(thing), "", description.apply(thing), true))
                .toList();
    }
}
