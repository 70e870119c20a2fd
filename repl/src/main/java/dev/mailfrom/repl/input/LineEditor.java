package dev.mailfrom.repl.input;

import dev.mailfrom.core.command.line.CompletionData;
import dev.mailfrom.repl.terminal.TerminalFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.jline.builtins.InputRC;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp;
import org.jline.widget.AutosuggestionWidgets;

/** Edits a line at the terminal, with completion, highlighting and history. Only this class drives JLine's reader. */
public final class LineEditor implements Prompter {

    private static final int REMEMBERED_LINES = 2000;

    private final LineReaderImpl reader;
    private final Optional<PlainLineReader> plain;
    private final CommandCompleter completer;
    private final CommandHighlighter highlighter;
    private final FailedLines failedLines = new FailedLines();
    private final Announcements announcements;

    public LineEditor(Terminal terminal, boolean color, CompletionData completionData) {
        this.plain = TerminalFactory.isDumb(terminal) ? Optional.of(new PlainLineReader(terminal)) : Optional.empty();
        this.completer = new CommandCompleter(completionData, color);
        this.highlighter = new CommandHighlighter(color);
        this.reader = new ListingReader(terminal, line -> !failedLines.contains(line));
        this.announcements = new Announcements(terminal.writer(), reader::printAbove);
        reader.setParser(new JLineParser());
        reader.setCompleter(completer);
        reader.setCompletionMatcher(new SubsequenceMatcher());
        reader.setHighlighter(highlighter);
        reader.setHistory(new DefaultHistory());
        options();
        styles();
        bind("insert-last-argument", new LastArgumentWidget(reader), KeyMap.alt('.'), KeyMap.alt('_'));
        new AutosuggestionWidgets(reader).enable();
    }

    /** Takes the editing mode and the keys of readline's own file. @throws IOException if it cannot be read */
    public void configure(Path inputRc) throws IOException {
        InputRC.configure(reader, inputRc);
        // It must not switch on what would change a line before it runs.
        options();
    }

    /** Lets Ctrl-X Ctrl-E open the line in an editor. It comes back to be looked at, and runs only with Enter. */
    public void edit(UnaryOperator<String> textEditor) {
        bind("edit-in-editor", () -> editWith(textEditor), KeyMap.ctrl('X') + KeyMap.ctrl('E'));
    }

    private boolean editWith(UnaryOperator<String> textEditor) {
        Terminal terminal = reader.getTerminal();
        Attributes raw = terminal.getAttributes();
        String edited = textEditor.apply(reader.getBuffer().toString());
        terminal.setAttributes(raw);
        terminal.writer().write(LineReaderImpl.BRACKETED_PASTE_ON);
        reader.getBuffer().clear();
        reader.getBuffer().write(edited);
        reader.callWidget(LineReader.REDRAW_LINE);
        return true;
    }

    private void bind(String name, Widget widget, String... keys) {
        reader.getWidgets().put(name, widget);
        for (String map : List.of(LineReader.EMACS, LineReader.VIINS, LineReader.VICMD)) {
            for (String key : keys) {
                reader.getKeyMaps().get(map).bind(new Reference(name), key);
            }
        }
    }

    public void clearScreen() {
        Terminal terminal = reader.getTerminal();
        terminal.puts(InfoCmp.Capability.clear_screen);
        terminal.flush();
    }

    /** Notes how a line has ended: only one that has succeeded is offered again behind the cursor. */
    public void setSuccess(String line, boolean success) {
        failedLines.note(line, success);
    }

    private void options() {
        // Otherwise an exclamation mark would bring an earlier line back and run it.
        reader.option(Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(Option.CASE_INSENSITIVE, true);
        reader.option(Option.AUTO_GROUP, true);
        reader.option(Option.GROUP_PERSIST, true);
        reader.option(Option.LIST_PACKED, true);
        reader.option(Option.HISTORY_REDUCE_BLANKS, true);
        reader.option(Option.HISTORY_TIMESTAMPED, true);
        reader.option(Option.INSERT_TAB, false);
        reader.setVariable(LineReader.HISTORY_SIZE, REMEMBERED_LINES);
        // Without the dot, so that Alt-Backspace stops at a label of a domain.
        reader.setVariable(LineReader.WORDCHARS, "*?_-~=/&;!#$%^(){}<>");
        reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "");
        reader.setVariable(LineReader.BELL_STYLE, "none");
        // Lines are put into the history here, so that answers and the lines of a block are told apart.
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
    }

    /** The default foreground, bold and inverse can be read on any background; JLine's own choices cannot. */
    private void styles() {
        for (String name : List.of("STARTING", "LIST_STARTING")) {
            reader.setVariable("COMPLETION_STYLE_" + name, "bold");
        }
        for (String name : List.of("GROUP", "LIST_GROUP")) {
            reader.setVariable("COMPLETION_STYLE_" + name, "bold,underline");
        }
        for (String name : List.of("BACKGROUND", "LIST_BACKGROUND")) {
            reader.setVariable("COMPLETION_STYLE_" + name, "bg:default");
        }
    }

    /**
     * Switches to another history; entries of the old one stay in their file. Lines typed before there was any file go
     * into the first.
     */
    public void useHistoryFile(Path file) {
        HistoryFile.prepare(file);
        boolean first = reader.getVariable(LineReader.HISTORY_FILE) == null;
        List<String> typed = new ArrayList<>();
        reader.getHistory().forEach(entry -> typed.add(entry.line()));
        reader.setVariable(LineReader.HISTORY_FILE, file);
        failedLines.use(file);
        // A new object, because JLine keeps the old entries when the new file does not exist.
        DefaultHistory history = new DefaultHistory();
        reader.setHistory(history);
        history.attach(reader);
        if (first) {
            typed.forEach(this::remember);
        }
    }

    /** Builds the models of all commands in the background, so that neither the first key nor the first Tab is slow. */
    public void preload() {
        Thread thread = new Thread(completer::preload, "grammar");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Shows a text above the line that is edited, which stays as it is; while a command runs or answers are read, the text
     * waits for the next line. For any thread.
     */
    public void announce(String text) {
        announcements.add(text);
    }

    /** Reads a line of the session. @return several lines if a block was pasted; none at Ctrl-C; empty at Ctrl-D */
    public Optional<List<String>> read(String prompt) {
        completer.setAnswerKind(Optional.empty());
        highlighter.setDisabled(false);
        reader.setAutosuggestion(SuggestionType.HISTORY);
        try {
            String text = plain.isPresent() ? plainLine(prompt) : announcements.during(() -> reader.readLine(prompt));
            List<String> lines = text.lines().toList();
            lines.forEach(this::remember);
            return Optional.of(lines);
        } catch (UserInterruptException e) {
            return Optional.of(List.of());
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    private String plainLine(String prompt) {
        announcements.printWaiting();
        return plain.get().readLine(prompt);
    }

    @Override
    public Optional<String> ask(String prompt, String label, String prefill) {
        completer.setAnswerKind(Optional.of(label));
        highlighter.setDisabled(true);
        reader.setAutosuggestion(SuggestionType.NONE);
        DefaultHistory session = (DefaultHistory) reader.getHistory();
        if (plain.isPresent()) {
            return askPlainly(prompt, prefill);
        }
        try {
            // Arrow-up must not bring a command into an answer, and no answer may get into the file.
            reader.setHistory(new NoHistoryFile());
            return Optional.of(reader.readLine(prompt, null, (Character) null, prefill));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        } finally {
            reader.setHistory(session);
        }
    }

    /** Shows the suggestion in brackets where it cannot be edited; an empty line takes it. */
    private Optional<String> askPlainly(String prompt, String prefill) {
        String brackets = Matcher.quoteReplacement(" [" + prefill + "]: ");
        String shown = prefill.isEmpty() ? prompt : prompt.replaceFirst(":? *$", brackets);
        try {
            String answer = plain.get().readLine(shown);
            return Optional.of(answer.isBlank() ? prefill : answer);
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }

    /** Keeps the line in the history, unless it begins with a blank. */
    private void remember(String line) {
        if (line.isBlank() || line.startsWith(" ")) {
            return;
        }
        reader.setVariable(LineReader.DISABLE_HISTORY, false);
        try {
            reader.getHistory().add(Instant.now(), line);
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, true);
        }
    }

    /** Saves the history. */
    public void close() {
        try {
            reader.getHistory().save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A history that stays empty. */
    private static final class NoHistoryFile extends DefaultHistory {

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public void add(Instant time, String line) {}
    }
}
