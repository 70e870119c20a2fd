package dev.mailfrom.repl;

import dev.mailfrom.core.change.run.OpenChanges;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.aws.credentials.MfaCodes;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.ViewBlock;
import dev.mailfrom.core.view.change.OpenChangeViews;
import dev.mailfrom.core.view.format.LocalTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells at the start of the REPL where the session is and what was left to do there, once that is known. All of it runs in
 * the background, so the prompt does not wait for it.
 */
final class StartNotices {

    /** So long, what an earlier session has read needs no time beside it. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Session session;
    private final Consumer<List<ViewBlock>> tell;
    private boolean told;

    /** @param tell shows blocks to the person, whatever they do meanwhile */
    StartNotices(Session session, Consumer<List<ViewBlock>> tell) {
        this.session = session;
        this.tell = tell;
    }

    void start() {
        session.prefetch().start(this::loaded, this::read);
    }

    /** The account is known, and what an earlier session has read. */
    private void loaded() {
        List<ViewBlock> blocks = new ArrayList<>();
        boolean remembered = !session.identityCache().cached().isEmpty();
        if (remembered) {
            session.prompt().summary().ifPresent(summary -> {
                blocks.add(new ViewBlock.Paragraph(summary + age()));
                told = true;
            });
        }
        blocks.addAll(OpenChangeViews.of(openChanges()));
        tell(blocks);
    }

    private void read() {
        Optional<ErrorReport> failure = session.prefetch().failure().map(ErrorReport::of);
        if (failure.isPresent()) {
            tell(failure(failure.get()));
        } else if (!told) {
            tell(session.prompt().summary().stream()
                    .<ViewBlock>map(ViewBlock.Paragraph::new)
                    .toList());
        }
    }

    /** Of an MFA device, the first command asks. */
    private static List<ViewBlock> failure(ErrorReport report) {
        return report.code().equals(MfaCodes.NEEDED)
                ? List.of()
                : List.of(new ViewBlock.Paragraph(CommandText.of(
                        "The identities could not be read: " + report.message(),
                        "What is missing:",
                        PrintedCommand.of("doctor"))));
    }

    private String age() {
        boolean fresh =
                Duration.between(session.prompt().summarized(), session.clock().instant())
                                .compareTo(FRESH)
                        < 0;
        return fresh ? "" : " · asked " + LocalTimes.toMinute(session.prompt().summarized());
    }

    private OpenChanges openChanges() {
        if (session.target().isSandbox()) {
            return OpenChanges.NONE;
        }
        try {
            return session.openChanges();
        } catch (StoreException e) {
            // The first command that needs the store reports the problem.
            return OpenChanges.NONE;
        }
    }

    private void tell(List<ViewBlock> blocks) {
        if (!blocks.isEmpty()) {
            tell.accept(blocks);
        }
    }
}
