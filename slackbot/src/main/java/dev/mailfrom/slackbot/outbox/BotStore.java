package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.SqlScript;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.slackbot.outbox.file.UploadedStateFiles;
import dev.mailfrom.slackbot.render.MessageBuilder;
import dev.mailfrom.slackbot.render.SlackMessage;
import java.sql.SQLException;
import java.util.List;

/** What the bot keeps in the store beside the journal. Making it does no I/O. */
public record BotStore(
        Outbox outbox,
        PlanMessages plans,
        AlertMessages alerts,
        FollowUpStore followUps,
        WatchStore watches,
        ReceiptLog receipts,
        UploadedStateFiles files) {

    /** The tables, and how an older store's messages come into them. */
    public static final StoreComponent COMPONENT = new StoreComponent(
            "slackbot",
            List.of(
                    new StoreComponent.Migration(
                            "one outbox", SqlScript.resource(BotStore.class, "outbox-1.sql"), BotStore::carryOver),
                    new StoreComponent.Migration(
                            "what people watch", SqlScript.resource(BotStore.class, "watch-2.sql"), tx -> null),
                    new StoreComponent.Migration(
                            "uploaded files", SqlScript.resource(BotStore.class, "file-3.sql"), tx -> null)));

    /** @param database one that uses {@link #COMPONENT} */
    public BotStore(Database database) {
        this(
                new Outbox(database),
                new PlanMessages(database),
                new AlertMessages(database),
                new FollowUpStore(database),
                new WatchStore(database),
                new ReceiptLog(database),
                new UploadedStateFiles(database));
    }

    private static Void carryOver(Transaction tx) throws SQLException {
        if (tx.queryLong("select count(*) from component_version where component = 'slackbot' and v = 0") == 1) {
            List<OldReply> replies = tx.query(
                    "select id, reply from notice where reply <> '' and message <> ''",
                    row -> new OldReply(row.getString("id"), row.getString("reply")));
            for (String statement : SqlScript.resource(BotStore.class, "carry-over.sql")) {
                tx.update(statement);
            }
            for (OldReply reply : replies) {
                OutboxRows.reply(tx, OutboxRows.find(tx, reply.alert()).orElseThrow(), reply.content(), false);
            }
        }
        return null;
    }

    /** What the thread of an alert was still to be told, a line each. */
    private record OldReply(String alert, String lines) {

        SlackMessage content() {
            MessageBuilder builder = new MessageBuilder();
            lines.lines().forEach(line -> builder.line(line, line));
            return builder.message();
        }
    }
}
