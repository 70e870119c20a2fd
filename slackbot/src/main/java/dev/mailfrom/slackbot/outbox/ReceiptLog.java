package dev.mailfrom.slackbot.outbox;

import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.EpochMicros;
import java.time.Duration;

/** Keeps the keys of received events for all processes on the store, to recognise what Slack delivers twice. */
public final class ReceiptLog {

    private final Database database;

    ReceiptLog(Database database) {
        this.database = database;
    }

    /** Whether this was never received before. @param keep how long to keep the key */
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
