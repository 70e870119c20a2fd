package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.DnsRecord;
import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.ZoneFileText;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import dev.mailfrom.core.dns.mailfrom.RequiredRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Input of nsupdate (dynamic update, RFC 2136). Each set is changed only if it still has exactly the records that DNS has
 * now: a set that exists must have them all, a new one must not exist, and no CNAME may be at the name. The server
 * changes everything up to {@code send}, or nothing.
 */
public final class NsupdateFormat implements RecordFormat {

    /** Characters of text for one message, far below the 64 KiB that a message over TCP may have. */
    private static final int MESSAGE = 32_000;

    private record SetName(String name, RecordType type) {}

    @Override
    public String format(List<ZoneRecords> zones) {
        return RecordFormat.join(zones, NsupdateFormat::text);
    }

    private static String text(ZoneRecords part) {
        RecordChanges changes = part.changes();
        List<String> lines = new ArrayList<>();
        List<DnsRecord> byHand = changes.delete().stream()
                .filter(old -> !isMailOrText(old.type()))
                .toList();
        if (!byHand.isEmpty()) {
            lines.add("; Delete first, by hand:");
            byHand.forEach(old -> lines.add(";   " + ZoneFileText.line(old)));
        }
        StringBuilder message = new StringBuilder();
        for (SetName set : sets(changes)) {
            if (message.length() > MESSAGE) {
                send(part.zone(), message, lines);
            }
            change(set, changes).forEach(line -> message.append(line).append('\n'));
        }
        send(part.zone(), message, lines);
        return String.join("\n", lines);
    }

    private static boolean isMailOrText(RecordType type) {
        return type == RecordType.MX || type == RecordType.TXT;
    }

    private static Set<SetName> sets(RecordChanges changes) {
        Set<SetName> sets = new LinkedHashSet<>();
        changes.delete().stream()
                .filter(old -> isMailOrText(old.type()))
                .forEach(old -> sets.add(new SetName(old.owner(), old.type())));
        changes.publish().forEach(record -> sets.add(new SetName(record.name(), record.type())));
        return sets;
    }

    private static List<String> change(SetName set, RecordChanges changes) {
        String name = set.name() + ". ";
        List<String> old = values(changes.delete().stream(), set);
        List<String> kept = values(changes.beside().stream(), set);
        List<RequiredRecord> wanted = changes.publish().stream()
                .filter(record -> record.name().equals(set.name()) && record.type() == set.type())
                .toList();
        List<String> lines = new ArrayList<>();
        if (!wanted.isEmpty()) {
            lines.add("prereq nxrrset " + name + RecordType.CNAME);
        }
        if (old.isEmpty() && kept.isEmpty()) {
            lines.add("prereq nxrrset " + name + set.type());
        }
        Stream.concat(old.stream(), kept.stream())
                .forEach(value -> lines.add("prereq yxrrset " + name + set.type() + " " + value));
        old.forEach(value -> lines.add("update delete " + name + set.type() + " " + value));
        wanted.forEach(
                record -> lines.add("update add " + name + record.ttl() + " " + record.type() + " " + record.value()));
        return lines;
    }

    private static List<String> values(Stream<DnsRecord> records, SetName set) {
        return records.filter(record -> record.owner().equals(set.name()) && record.type() == set.type())
                .map(ZoneFileText::value)
                .toList();
    }

    private static void send(String zone, StringBuilder message, List<String> lines) {
        if (message.length() > 0) {
            lines.add("zone " + zone);
            message.toString().lines().forEach(lines::add);
            lines.add("send");
            message.setLength(0);
        }
    }

    @Override
    public boolean hasDeletions() {
        return true;
    }

    @Override
    public boolean hasManyZones() {
        return true;
    }
}
