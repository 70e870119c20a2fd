package dev.mailfrom.core.command.line;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.view.format.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Answers the completion script of a shell: a line for each candidate, behind a tab its description, and {@link #FILES}
 * where file names fit too. The scripts are the resources beside {@code CompletionCommand}.
 */
public final class ShellCompletion {

    /** Tells the script to offer file names. No candidate begins with a colon. */
    static final String FILES = ":files";

    private static final Set<String> TARGET = Set.of("--profile", "--region", "--endpoint-url");

    private ShellCompletion() {}

    /**
     * Where the cursor is in a shell's line.
     *
     * @param line the words behind the program, as a session's line; the cursor is at its end
     * @param target what the words say so far about profile, region and endpoint: options with their values
     * @param typed the word at the cursor, without quotes
     * @param kept how much of that word the shell keeps when it inserts a candidate
     * @param open whether a quote is open at the cursor
     */
    public record Request(String line, List<String> target, String typed, int kept, boolean open) {}

    /**
     * Bash hands over the line, and separately the piece of the last word that it will replace: it cuts words at
     * {@code COMP_WORDBREAKS}, such as {@code @}, {@code :} and {@code =}.
     */
    public static Request fromBash(String piece, String wholeLine) {
        List<Tokenizer.Token> tokens = Tokenizer.tokens(wholeLine);
        int program = tokens.isEmpty() ? wholeLine.length() : tokens.get(0).end();
        String line = wholeLine.substring(program).stripLeading();
        Tokenizer.Token last = tokens.size() < 2 ? null : tokens.get(tokens.size() - 1);
        boolean atWord = last != null && last.end() == wholeLine.length();
        String typed = atWord ? last.text() : "";
        String replaced = piece.replaceFirst("^[\"']", "");
        int kept = typed.endsWith(replaced) ? typed.length() - replaced.length() : 0;
        return request(line, typed, kept, atWord && !last.closed());
    }

    /** Zsh and fish hand over the words without quotes, the last one up to the cursor. */
    public static Request fromWords(List<String> words) {
        String line = words.stream().map(Tokenizer::quoted).collect(Collectors.joining(" "));
        String typed = words.isEmpty() ? "" : words.get(words.size() - 1);
        return request(typed.isEmpty() ? line.replaceFirst("\"\"$", "") : line, typed, 0, false);
    }

    private static Request request(String line, String typed, int kept, boolean open) {
        return new Request(line, target(PartialParse.of(line).parts()), typed, kept, open);
    }

    private static List<String> target(List<PartialParse.Part> parts) {
        List<String> target = new ArrayList<>();
        for (PartialParse.Part part : parts) {
            part.spec()
                    .filter(spec -> part.role() == PartialParse.Role.VALUE)
                    .flatMap(ShellCompletion::targetOption)
                    .ifPresent(name -> target.addAll(List.of(name, part.text())));
        }
        return List.copyOf(target);
    }

    private static Optional<String> targetOption(ArgSpec spec) {
        return Optional.of(spec)
                .filter(OptionSpec.class::isInstance)
                .map(option -> ((OptionSpec) option).longestName())
                .filter(TARGET::contains);
    }

    /** The lines for bash, which shows no descriptions. */
    public static List<String> bash(Request request, CompletionData data) {
        return lines(request, data)
                .map(one -> one.equals(FILES) ? one : one.substring(0, one.indexOf('\t')))
                .map(value -> value.equals(FILES) ? value : value.substring(Math.min(request.kept(), value.length())))
                .map(value -> value.equals(FILES) || request.open() ? value : escaped(value))
                .toList();
    }

    /** The lines for zsh and fish. */
    public static List<String> described(Request request, CompletionData data) {
        return lines(request, data).toList();
    }

    private static Stream<String> lines(Request request, CompletionData data) {
        String typed = request.typed().toLowerCase(Locale.ROOT);
        Stream<String> values = Completion.completeInShell(request.line(), data).stream()
                .filter(one -> one.value().toLowerCase(Locale.ROOT).startsWith(typed))
                .map(one -> VisibleText.line(one.value()) + "\t" + VisibleText.line(one.description()));
        return Stream.concat(values, Completion.isFileExpected(request.line()) ? Stream.of(FILES) : Stream.empty());
    }

    /** As a shell reads it outside of quotes. */
    private static String escaped(String value) {
        return value.replaceAll("[^\\p{L}\\p{N}@%+=:,./_~-]", "\\\\$0");
    }
}
