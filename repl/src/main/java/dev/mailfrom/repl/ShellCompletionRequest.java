package dev.mailfrom.repl;

import dev.mailfrom.core.command.line.CompletionData;
import dev.mailfrom.core.command.line.ShellCompletion;
import dev.mailfrom.core.session.completion.OfflineCompletionData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a shell's completion script asks: {@code __complete bash PIECE LINE}, or {@code __complete zsh|fish WORD...}.
 * People never type it, so it is not in the grammar.
 */
record ShellCompletionRequest(String shell, List<String> words) {

    private static final String NAME = "__complete";

    /** The request that these arguments are; empty when they are none. */
    static Optional<ShellCompletionRequest> of(List<String> arguments) {
        return arguments.size() > 2 && arguments.get(0).equals(NAME)
                ? Optional.of(new ShellCompletionRequest(arguments.get(1), arguments.subList(2, arguments.size())))
                : Optional.empty();
    }

    /** The lines of the answer. */
    List<String> answer(Map<String, String> environment, Path home) {
        boolean bash = shell.equals("bash");
        ShellCompletion.Request request = bash
                ? ShellCompletion.fromBash(words.get(0), words.get(words.size() - 1))
                : ShellCompletion.fromWords(words);
        CompletionData data = new OfflineCompletionData(request.target(), environment, home);
        return bash ? ShellCompletion.bash(request, data) : ShellCompletion.described(request, data);
    }
}
