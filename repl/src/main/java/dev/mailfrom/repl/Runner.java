package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.change.GateKey;
import dev.mailfrom.core.change.GateListener;
import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.command.ExitCode;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.Help;
import dev.mailfrom.core.command.Options;
import dev.mailfrom.core.command.SessionWords;
import dev.mailfrom.core.command.StoreAway;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.command.Tokens;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.DnsLines;
import dev.mailfrom.core.view.Output;
import dev.mailfrom.core.view.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Runs commands of one session: one from the arguments, or line after line. */
final class Runner {

    /** Commands whose first answer is shown at once, because the whole takes a while. */
    private static final Set<String> REFINED = Set.of("show", "check");

    private final Session session;
    private final Console console;
    private final Supplier<LiveLine> lines;
    private final Options usual;

    /**
     * @param lines makes a live line
     * @param usual what was said at the start and holds for every line
     */
    Runner(Session session, Console console, Supplier<LiveLine> lines, Options usual) {
        this.session = session;
        this.console = console;
        this.lines = lines;
        this.usual = usual;
    }

    /**
     * Runs one line.
     *
     * @param place where it stands, for complaints; may be empty
     * @param asker empty where nobody can be asked
     * @return the exit code it means
     */
    int line(String line, String place, Optional<Asker> asker, Cancellation cancellation) {
        Output output = usual.output();
        try {
            List<String> words = Tokens.words(SessionWords.withoutProgram(line));
            if (words.isEmpty()) {
                return ExitCode.OK;
            }
            Grammar.Parsed parsed = Grammar.parse(words, usual);
            output = parsed.options().output();
            refuseStartOptions(parsed);
            return run(parsed, place, asker, cancellation);
        } catch (RuntimeException e) {
            return complain(e, place, output);
        }
    }

    private static void refuseStartOptions(Grammar.Parsed parsed) {
        List<String> given = parsed.options().startOnly();
        boolean use =
                parsed.name().equals("use") && Set.of("--profile", "--region").containsAll(given);
        if (!given.isEmpty() && !use) {
            throw new SyntaxError(
                    String.join(", ", given) + " can only be given when mailfrom is started.",
                    "To go over to another profile or region: use --profile PROFILE --region REGION");
        }
    }

    /** Runs what was read. @param asker empty where nobody can be asked @return the exit code it means */
    int run(Grammar.Parsed parsed, Optional<Asker> asker, Cancellation cancellation) {
        return run(parsed, "", asker, cancellation);
    }

    private int run(Grammar.Parsed parsed, String place, Optional<Asker> asker, Cancellation cancellation) {
        Output output = parsed.options().output();
        try {
            if (parsed.ask() == Grammar.Ask.HELP) {
                console.result(parsed.name().isEmpty() ? Help.all() : Help.command(parsed.name()), output);
                return ExitCode.OK;
            }
            Command command = parsed.command()
                    .orElseThrow(
                            () -> new SyntaxError("There is no command on the line.", "All commands: mailfrom help"));
            tellUnread();
            session.begin(cancellation, waits(), resolved -> console.aside(List.of(Interrupted.became(resolved))));
            if (output == Output.TEXT && console.isWatched() && REFINED.contains(parsed.name())) {
                session.tellEarly(mx -> console.notice(DnsLines.early(mx), Tone.QUIET));
            }
            Turn turn = new Turn(session, console, place, parsed.options(), asker, lines, cancellation);
            return new Conversation(turn).run(() -> command.run(session, parsed.options()));
        } catch (RuntimeException e) {
            return complain(e, place, output);
        }
    }

    /** A command that needs SES meets the same and says so; who looks for the reason of a missing candidate wants it now. */
    private void tellUnread() {
        if (usual.debug()) {
            session.unread()
                    .map(Complaint::of)
                    .ifPresent(why -> console.notice(
                            "The identities could not be read in the background: " + why.message(), Tone.QUIET));
        }
    }

    int complain(RuntimeException e, String place, Output output) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        Complaint complaint = Complaint.of(cause);
        console.complain(complaint, place, output);
        if (usual.debug()) {
            console.trace(cause);
        }
        return complaint.exit();
    }

    /** Says why nothing seems to happen, when it takes longer than a person would expect. */
    private GateListener waits() {
        return new GateListener() {
            private final AtomicBoolean told = new AtomicBoolean();

            @Override
            public void alone(StoreFailure why) {
                if (!told.getAndSet(true)) {
                    console.notice(StoreAway.words(why), Tone.WARNING);
                }
            }

            @Override
            public void waiting(GateKey key, Duration about) {
                if (usual.debug()) {
                    console.notice(key.action().awsName() + " waits " + about.toMillis() + " ms", Tone.QUIET);
                }
            }

            @Override
            public void retrying(GateKey key, int attempt, SesFailure failure, Duration delay) {
                console.notice(
                        "SES: " + sentence(failure.getMessage()) + " Trying again (" + (attempt + 1) + " of 5).",
                        Tone.QUIET);
            }
        };
    }

    /** SES's own words mostly come without a full stop. */
    private static String sentence(String words) {
        return words.matches(".*[.!?]") ? words : words + ".";
    }
}
