package dev.mailfrom.core.command;

import dev.mailfrom.core.audit.Codes;
import dev.mailfrom.core.audit.Earlier;
import dev.mailfrom.core.audit.EarlierFile;
import dev.mailfrom.core.journal.Audits;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.Scope;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which earlier audit {@code --since} means: a kept one, by a moment or a change, or what one has printed. */
final class Since {

    private static final String LAST = "last";

    private final Desk desk;
    private final List<String> regions;

    private Since(Desk desk, List<String> regions) {
        this.desk = desk;
        this.regions = regions;
    }

    /** @throws SyntaxError where there is no such audit */
    static Earlier resolve(Desk desk, String word, List<String> regions) {
        Since since = new Since(desk, regions);
        if (word.equals(LAST)) {
            return since.kept(Optional.empty(), "");
        }
        if (word.matches("\\d{4}-\\d{2}-\\d{2}.*|\\d{1,6}\\s*[smhd]")) {
            return since.kept(Optional.of(HistoryCommand.instant(desk, word)), "before " + word);
        }
        return since.file(word).orElseGet(() -> since.change(word));
    }

    private Earlier change(String word) {
        Change change = desk.journal()
                .find(word)
                .orElseThrow(
                        () -> new SyntaxError(
                                "There is neither a file nor a change “" + word + "”.",
                                "Name a file that audit -o jsonl wrote, a change of mailfrom history, a moment (2h, 3d), or last."));
        return kept(Optional.of(change.createdAt()), "before the change " + change.id());
    }

    /** @param which in words; empty for the last of all, which need not be there: then everything is new */
    private Earlier kept(Optional<Instant> moment, String which) {
        Map<Earlier.Key, Codes> found = new HashMap<>();
        SortedSet<Instant> times = new TreeSet<>();
        for (String region : regions) {
            Optional<Audits.Kept> kept =
                    desk.audits().last(new Scope(desk.scope().account(), region), moment);
            if (kept.isEmpty() && moment.isPresent()) {
                throw new SyntaxError(
                        "No audit of " + region + " is kept from " + which + ".",
                        "The last " + Audits.KEPT + " audits of a whole region are kept. Compare with the last of them:"
                                + " mailfrom audit --since last");
            }
            kept.ifPresent(audit -> audit.found()
                    .forEach((name, codes) -> found.put(new Earlier.Key(region, name), Codes.parse(codes))));
            kept.map(Audits.Kept::at).ifPresent(times::add);
        }
        return new Earlier(
                times.isEmpty()
                        ? "nothing, because no earlier audit is kept"
                        : "the audit of " + times.first().truncatedTo(ChronoUnit.SECONDS),
                found);
    }

    /** Empty where there is no such file. */
    private Optional<Earlier> file(String word) {
        try (InputStream bytes = desk.open(word);
                Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            String words = word.equals("-") ? "what stands on standard input" : "what stands in " + word;
            return Optional.of(EarlierFile.read(reader, words));
        } catch (NoSuchFileException | FileNotFoundException | InvalidPathException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SyntaxError("The file " + word + " cannot be compared with: " + e.getMessage() + ".", "");
        }
    }
}
