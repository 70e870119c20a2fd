package dev.mailfrom.slackbot.outbox.file;

import dev.mailfrom.core.command.Command;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.change.DesiredStateArgument;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of desired state that were uploaded, so that the line of a plan makes the same plan again, in any process. In
 * a line, a file is {@code slack:ID/NAME}.
 */
public final class UploadedStateFiles {

    /** Longer than a plan can be confirmed and its change can go on. */
    private static final Duration KEEP = Duration.ofDays(8);

    private static final Pattern WORD = Pattern.compile("slack:([0-9a-f-]{36})/[\\w.-]{1,60}");
    private static final int LONGEST_NAME = 60;

    private static final String FORM = "Type /mailfrom plan or /mailfrom apply alone: a form takes the file.";

    private final Database database;

    private record KeptFile(String name, String text) {}

    public UploadedStateFiles(Database database) {
        this.database = database;
    }

    /** Keeps a file. @return the word for it in a line */
    public String add(String team, String name, String text) {
        String id = UUID.randomUUID().toString();
        String word = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        String shortName = word.substring(Math.max(0, word.length() - LONGEST_NAME));
        database.write(tx -> {
            tx.update("delete from slack_file where created_at < $now - ?", EpochMicros.of(KEEP));
            return tx.update(
                    "insert into slack_file(id, team, name, content, created_at) values(?,?,?,?,$now)",
                    id,
                    team,
                    shortName.isEmpty() ? "file" : shortName,
                    text);
        });
        return "slack:" + id + "/" + (shortName.isEmpty() ? "file" : shortName);
    }

    /**
     * Gives a command the file that its line names. Other commands need none.
     *
     * @param team of the person
     * @throws UsageException if there is no such file
     */
    public void provide(Command command, String team) {
        if (command instanceof DesiredStateArgument.Taker taker) {
            DesiredStateArgument argument = taker.desiredState();
            Matcher word = WORD.matcher(argument.file);
            if (!word.matches()) {
                throw new UsageException("A command in Slack cannot read the file “" + argument.file + "”.", FORM);
            }
            List<KeptFile> found = database.query(
                    "select name, content from slack_file where id = ? and team = ?",
                    row -> new KeptFile(row.getString("name"), row.getString("content")),
                    word.group(1),
                    team);
            if (found.isEmpty()) {
                throw new UsageException("This file is not kept any more.", FORM);
            }
            argument.provide(found.get(0).name(), found.get(0).text());
        }
    }
}
