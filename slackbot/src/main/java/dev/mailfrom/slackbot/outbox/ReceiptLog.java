package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import java.time.Duration;

/** What the bot has received, for all processes on the store, so that what Slack delivers again is found out. */
public final class ReceiptLog {

    private final Database database;

    ReceiptLog(Database database) {
        this.database = database;
    }

    /** Whether this was never received before. @param keep how long to remember it */
    public boolean isFirst(String what, Duration keep) {
        return database.writeRelaxed(tx -> {
            tx.update("delete from slack_receipt where until <= $now");
            return 1
                    == tx.update(
                            "insert into slack_receipt(what, until) values(?, $now + ?) on conflict do nothing",
                            what,
                            EpochMicros.of(keep));
        });
    }
}
