package dev.mailfrom.core.journal.jdbc;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.mailfrom.core.journal.Change;
import dev.mailfrom.core.journal.ChangeRequest;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.journal.RecordItem;
import dev.mailfrom.core.journal.RecordItem.SetValues;
import dev.mailfrom.core.journal.RecordState;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.EnumNames;
import dev.mailfrom.core.journal.engine.Transaction;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the DNS records of changes. */
final class RecordRows {

    private static final String COLUMNS = "set_id, seq, identity, provider, zone_id, zone, name, type, before_set,"
            + " after_set, state, batch, receipt, error";

    private static final String INSERT = """
            insert into dns_item(set_id, seq, bucket, identity, provider, zone_id, zone, name, type, before_set, after_set,
              state, batch, owner, lease_until, receipt, error, updated_at)
            values(?,?,?,?,?,?,?,?,?,?,?,'queued','','',0,'','',$now)""";

    private RecordRows() {}

    /** Numbers them on from the items. */
    static void insert(Transaction tx, String id, ChangeRequest request) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        for (RecordItem record : request.records()) {
            List<Object> row = new ArrayList<>(List.of(
                    id,
                    request.items().size() + rows.size() + 1,
                    request.scope().bucket()));
            row.addAll(planned(record));
            rows.add(row);
        }
        tx.batch(INSERT, rows, row -> row);
    }

    /** What was planned, as stored: from the identity to the set after. */
    static List<String> planned(RecordItem record) {
        return List.of(
                record.identity().name(),
                record.provider(),
                record.zoneId(),
                record.zoneName(),
                record.name(),
                record.type(),
                json(record.before()),
                json(record.after()));
    }

    static List<RecordItem> of(Transaction tx, Change change) throws SQLException {
        return of(tx, Map.of(change.id(), change)).getOrDefault(change.id(), List.of());
    }

    /** @param heads by id */
    static Map<String, List<RecordItem>> of(Transaction tx, Map<String, Change> heads) throws SQLException {
        Map<String, List<RecordItem>> records = new HashMap<>();
        tx.forEachRow(
                "select " + COLUMNS + " from dns_item where set_id in("
                        + String.join(",", Collections.nCopies(heads.size(), "?")) + ") order by set_id, seq",
                row -> records.computeIfAbsent(row.getString("set_id"), id -> new ArrayList<>())
                        .add(record(row, heads.get(row.getString("set_id")).state())),
                heads.keySet().toArray());
        return records;
    }

    /** @param rest what follows the table */
    static List<RecordItem> query(Transaction tx, String rest, Object... arguments) throws SQLException {
        return tx.query("select " + COLUMNS + " from dns_item " + rest, RecordRows::record, arguments);
    }

    /** @param state of its change; the records of an expired one read as cancelled */
    private static RecordItem record(ResultSet row, ChangeState state) throws SQLException {
        RecordItem record = record(row);
        return state == ChangeState.EXPIRED && record.state() == RecordState.QUEUED
                ? record.withState(RecordState.CANCELLED)
                : record;
    }

    private static RecordItem record(ResultSet row) throws SQLException {
        return new RecordItem(
                row.getInt("seq"),
                Identity.parse(row.getString("identity")),
                row.getString("provider"),
                row.getString("zone_id"),
                row.getString("zone"),
                row.getString("name"),
                row.getString("type"),
                set(row.getString("before_set")),
                set(row.getString("after_set")),
                EnumNames.read(RecordState.class, row.getString("state")),
                row.getString("batch"),
                row.getString("receipt"),
                row.getString("error"));
    }

    /** One canonical line: {@code {"Name":"bounce.example.com","TTL":300,"Values":["10 mx.example.net."]}}; no set is empty. */
    private static String json(Optional<SetValues> set) {
        if (set.isEmpty()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("Name").value(set.get().name());
            json.name("TTL").value(set.get().ttl());
            json.name("Values").beginArray();
            for (String value : set.get().values()) {
                json.value(value);
            }
            json.endArray();
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Optional<SetValues> set(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.beginObject();
            json.nextName();
            String name = json.nextString();
            json.nextName();
            long ttl = json.nextLong();
            json.nextName();
            json.beginArray();
            while (json.hasNext()) {
                values.add(json.nextString());
            }
            return Optional.of(new SetValues(name, ttl, values));
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new StoreException(
                    "The journal holds DNS records that cannot be read: " + text,
                    CommandText.of(
                            "The store was altered. Put a backup in its place, or have it examined:",
                            PrintedCommand.of("doctor")),
                    e);
        }
    }
}
