package dev.mailfrom.core.command.inspect;

import dev.mailfrom.core.audit.report.AuditBaseline;
import dev.mailfrom.core.audit.report.AuditBaselineReader;
import dev.mailfrom.core.audit.scan.FindingSet;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.change.HistoryCommand;
import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.jdbc.AuditResultStore;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which earlier audit {@code --since} means: a kept one, by a moment or a change, or what one has printed. */
final class BaselineResolver {

    private static final String LAST = "last";

    /** The largest output of an earlier audit, in bytes; it is read piece by piece. */
    private static final long LARGEST = 1L << 30;

    private final CommandContext context;
    private final List<String> regions;

    private BaselineResolver(CommandContext context, List<String> regions) {
        this.context = context;
        this.regions = regions;
    }

    /** @throws UsageException where there is no such audit */
    static AuditBaseline resolve(CommandContext context, String word, List<String> regions) {
        BaselineResolver baselineResolver = new BaselineResolver(context, regions);
        if (word.equals(LAST)) {
            return baselineResolver.kept(Optional.empty(), "");
        }
        if (word.matches("\\d{4}-\\d{2}-\\d{2}.*|\\d{1,6}\\s*[smhd]")) {
            return baselineResolver.kept(Optional.of(HistoryCommand.instant(context, word)), "before " + word);
        }
        // In Slack a file would be one of the bot's machine.
        return context.actor().origin() == Actor.Origin.SLACK
                ? baselineResolver.change(word)
                : baselineResolver.file(word).orElseGet(() -> baselineResolver.change(word));
    }

    private AuditBaseline change(String word) {
        Change change = context.journal()
                .find(word)
                .orElseThrow(() -> new UsageException(
                        "There is neither a file nor a change “" + word + "”.",
                        CommandText.of(
                                "Name a file that",
                                CommandText.mention("audit", "-o", "jsonl"),
                                "wrote, a change that",
                                CommandText.mention("history"),
                                "shows, a moment (2h, 3d), or last.")));
        return kept(Optional.of(change.createdAt()), "before the change " + change.id());
    }

    /** @param which in words; empty for the last of all, which need not be there: then everything is new */
    private AuditBaseline kept(Optional<Instant> moment, String which) {
        Map<AuditBaseline.IdentityKey, FindingSet> found = new HashMap<>();
        SortedSet<Instant> times = new TreeSet<>();
        for (String region : regions) {
            Optional<AuditResultStore.SavedAudit> savedAudit = context.store()
                    .auditResults()
                    .last(new AccountRegion(context.target().scope().account(), region), moment);
            if (savedAudit.isEmpty() && moment.isPresent()) {
                throw new UsageException(
                        "No audit of " + region + " is kept from " + which + ".",
                        CommandText.of(
                                "The last " + AuditResultStore.KEPT
                                        + " audits of a whole region are kept. Compare with the last of them:",
                                PrintedCommand.of("audit", "--since", "last")));
            }
            savedAudit.ifPresent(audit -> audit.found()
                    .forEach((name, codes) ->
                            found.put(new AuditBaseline.IdentityKey(region, name), FindingSet.parse(codes))));
            savedAudit.map(AuditResultStore.SavedAudit::at).ifPresent(times::add);
        }
        return new AuditBaseline(
                times.isEmpty()
                        ? "nothing, because no earlier audit is kept"
                        : "the audit of " + times.first().truncatedTo(ChronoUnit.SECONDS),
                found);
    }

    /** Empty where there is no such file. */
    private Optional<AuditBaseline> file(String word) {
        try (Reader reader = context.files().openWithin(word, LARGEST)) {
            String words = word.equals("-") ? "what stands on standard input" : "what stands in " + word;
            return Optional.of(AuditBaselineReader.read(reader, words));
        } catch (FileReadException e) {
            if (e.reason() == FileReadException.Reason.MISSING) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new UsageException("The file " + word + " cannot be compared with: " + e.getMessage() + ".", "");
        }
    }
}
