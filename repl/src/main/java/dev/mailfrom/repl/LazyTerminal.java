package dev.mailfrom.repl;

import dev.mailfrom.core.command.line.CompletionData;
import dev.mailfrom.core.view.format.VisibleText;
import dev.mailfrom.repl.input.LineEditor;
import dev.mailfrom.repl.output.PlainProgressLine;
import dev.mailfrom.repl.output.ProgressLine;
import dev.mailfrom.repl.output.TextTheme;
import dev.mailfrom.repl.terminal.KeyListener;
import dev.mailfrom.repl.terminal.TerminalFactory;
import dev.mailfrom.repl.terminal.TerminalFeatures;
import dev.mailfrom.repl.terminal.TerminalProgressLine;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/** Opens the terminal only when it is needed, to ask or to draw, because opening takes time. */
final class LazyTerminal implements AutoCloseable {

    private final DrawingStyle drawingStyle;
    private final Map<String, String> environment;
    private final PrintStream err;
    private final CompletionData completionData;
    private final Runnable interrupt;
    private final UnaryOperator<String> textEditor;
    private Terminal terminal;
    private Attributes usual;
    private LineEditor editor;

    /** @param plain nothing is redrawn in place */
    record DrawingStyle(boolean color, boolean plain) {}

    /** @param interrupt what Ctrl-C does @param textEditor lets the person edit a text */
    LazyTerminal(
            DrawingStyle drawingStyle,
            Map<String, String> environment,
            PrintStream err,
            CompletionData completionData,
            Runnable interrupt,
            UnaryOperator<String> textEditor) {
        this.drawingStyle = drawingStyle;
        this.environment = environment;
        this.err = err;
        this.completionData = completionData;
        this.interrupt = interrupt;
        this.textEditor = textEditor;
        // Without a handler, Ctrl-C would end the process in the middle of a request.
        Signals.register("INT", interrupt);
    }

    synchronized LineEditor editor() {
        if (editor == null) {
            editor = new LineEditor(terminal(), drawingStyle.color(), completionData);
            editor.edit(text -> {
                restore();
                return textEditor.apply(text);
            });
            inputRc().ifPresent(this::configure);
        }
        return editor;
    }

    /** The file that readline takes. */
    private Optional<Path> inputRc() {
        String said = environment.getOrDefault("INPUTRC", "");
        Path home = completionData.home();
        return Stream.of(said.isEmpty() ? home.resolve(".inputrc") : home.resolve(said), Path.of("/etc/inputrc"))
                .filter(Files::isReadable)
                .findFirst();
    }

    private void configure(Path inputRc) {
        try {
            editor.configure(inputRc);
        } catch (IOException | RuntimeException e) {
            // Whatever it says, the person can type.
            err.println(VisibleText.line(inputRc + " was not understood: " + e.getMessage()));
        }
    }

    ProgressLine newProgressLine() {
        return drawingStyle.plain() || TerminalFactory.isDumb(terminal())
                ? new PlainProgressLine(err)
                : new TerminalProgressLine(
                        terminal(),
                        new TextTheme(drawingStyle.color()),
                        TerminalFeatures.of(environment),
                        System::nanoTime,
                        new KeyListener(terminal()));
    }

    /** The size now; empty while the terminal is not open, or if it does not tell. */
    synchronized Optional<Size> size() {
        return Optional.ofNullable(terminal)
                .map(Terminal::getSize)
                .filter(size -> size.getColumns() > 0 && size.getRows() > 0);
    }

    boolean isPlain() {
        return drawingStyle.plain() || environment.getOrDefault("TERM", "").equals(Terminal.TYPE_DUMB);
    }

    private synchronized Terminal terminal() {
        if (terminal == null) {
            try {
                terminal = TerminalFactory.open(drawingStyle.color(), drawingStyle.plain(), environment);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            usual = terminal.getAttributes();
            terminal.handle(Terminal.Signal.INT, signal -> interrupt.run());
        }
        return terminal;
    }

    /** Restores the terminal's attributes and leaves nothing on its last line; for an end without {@link #close}. */
    synchronized void restore() {
        if (terminal == null) {
            return;
        }
        boolean drawn = !drawingStyle.plain() && !TerminalFactory.isDumb(terminal);
        terminal.writer().print(drawn ? "\r\033[K" : "\n");
        terminal.writer().flush();
        terminal.setAttributes(usual);
    }

    @Override
    public synchronized void close() {
        if (terminal != null) {
            try {
                terminal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
