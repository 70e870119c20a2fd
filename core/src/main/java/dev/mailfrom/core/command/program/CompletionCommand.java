package dev.mailfrom.core.command.program;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.CommandResult;
import dev.mailfrom.core.command.CommandSubjects;
import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.ViewModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code completion}: the script by which a shell asks this program for completions. */
@CommandLine.Command(
        name = "completion",
        description = {
            "Print the script that completes mailfrom in your shell.",
            "It asks mailfrom at each Tab, without a network or credentials. Identities come from the last list, and "
                    + "from the last REPL."
        },
        footer = {
            "Examples:",
            "  source <(mailfrom completion bash)",
            "  source <(mailfrom completion zsh)",
            "  mailfrom completion fish > ~/.config/fish/completions/mailfrom.fish"
        })
public final class CompletionCommand implements Command {

    /** The shells that there is a script for. */
    static final class Shells extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Shells() {
            super(List.of("bash", "zsh", "fish"));
        }
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.", completionCandidates = Shells.class)
    String shell;

    @Override
    public CommandSubjects subjects() {
        return CommandSubjects.NONE;
    }

    @Override
    public CommandResult run(CommandContext context, GlobalOptions options) {
        if (!new Shells().contains(shell)) {
            throw new UsageException(
                    "There is no completion for “" + shell + "”.", "Write one of: " + String.join(", ", new Shells()));
        }
        String script = script(shell);
        JsonObject object = new JsonObject();
        object.addProperty("Shell", shell);
        object.addProperty("Script", script);
        return new CommandResult.Answer(ViewModel.one(List.of(new ViewBlock.Document(script)), object));
    }

    private static String script(String shell) {
        try (InputStream in = CompletionCommand.class.getResourceAsStream("completion." + shell)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
