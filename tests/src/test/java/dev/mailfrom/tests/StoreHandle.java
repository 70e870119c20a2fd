package dev.mailfrom.tests;

import dev.mailfrom.core.ses.SesAction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The store from outside of the program: looks into it, holds it, moves its slots. */
public final class StoreHandle {

    private static final String SET = "'123456789012/us-east-1/SetIdentityMailFromDomain'";

    private final String url;
    private final String hold;

    private StoreHandle(String url, String hold) {
        this.url = url;
        this.hold = hold;
    }

    /** @param store as the program is told of it: the URL of a server, or a file */
    public static StoreHandle of(String store) {
        return store.startsWith("jdbc:")
                ? new StoreHandle(store, "begin; lock table throttle, change_set, change_item in access exclusive mode")
                : new StoreHandle("jdbc:sqlite:file:" + store + "?mode=rw", "begin immediate");
    }

    /** Whether an item of any change is being carried out. */
    boolean isExecuting(int seq) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from change_item where state = 'executing' and seq = " + seq)) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody else has reserved the next few slots. */
    void reserve(int seconds) {
        String now = url.startsWith("jdbc:sqlite")
                ? "cast(unixepoch('subsec')*1000000 as integer)"
                : "cast(extract(epoch from clock_timestamp())*1000000 as bigint)";
        execute("insert into throttle(bucket, next_free, interval_us) values(" + SET + ", " + now + " + " + seconds
                + " * 1000000, 1025000)");
    }

    /** The pace of an SES that runs faster: what stands in the rows holds, whatever the program would put there. */
    void pace(Duration interval) {
        for (SesAction action : SesAction.values()) {
            execute("insert into throttle(bucket, next_free, interval_us) values('123456789012/us-east-1/"
                    + action.awsName() + "', 0, " + interval.toNanos() / 1000 + ")");
        }
    }

    /** As if the time had passed for which processes have taken on what they do. */
    public void lapse() {
        execute("update change_set set lease_until = 0");
        execute("update change_item set lease_until = 0");
        execute("update card set not_before = 0");
        execute("update watch set next_at = 0");
    }

    /** Nobody has reserved anything any more. */
    void free() {
        execute("delete from throttle where bucket = " + SET);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds it: whoever wants to write waits. @return lets it go */
    Runnable hold() {
        try {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute(hold);
            }
            return () -> close(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
