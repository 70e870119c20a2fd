package dev.mailfrom.core.view.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A template of CloudFormation with a record set group for each zone ({@code AWS::Route53::RecordSetGroup}). Its records
 * stay when the stack is deleted, because mail stops without them.
 */
public final class CloudFormationFormat implements RecordFormat {

    @Override
    public String format(List<ZoneRecords> zones) {
        List<String> lines = new ArrayList<>();
        zones.forEach(part -> remarks(part, lines));
        List<ZoneRecords> used = zones.stream()
                .filter(part -> !part.changes().publish().isEmpty())
                .toList();
        if (!used.isEmpty()) {
            lines.add("AWSTemplateFormatVersion: '2010-09-09'");
            lines.add("Description: Custom MAIL FROM domains for Amazon SES");
            lines.add("Resources:");
            used.forEach(part -> group(part, lines));
        }
        return String.join("\n", lines);
    }

    private static void remarks(ZoneRecords part, List<String> lines) {
        List<String> deletions = FormattedSet.deletions(part.changes());
        if (!deletions.isEmpty()) {
            boolean only = part.changes().publish().isEmpty();
            lines.add("# " + (only ? "Delete" : "Delete first, or import into the stack") + " (zone " + part.zone()
                    + "):");
            deletions.forEach(line -> lines.add("#   " + line));
        }
    }

    private static void group(ZoneRecords part, List<String> lines) {
        lines.add("  " + id(part.zone()) + ":");
        lines.add("    Type: AWS::Route53::RecordSetGroup");
        lines.add("    DeletionPolicy: Retain");
        lines.add("    UpdateReplacePolicy: Retain");
        lines.add("    Properties:");
        lines.add("      HostedZoneName: " + YamlText.quoted(part.zone() + "."));
        lines.add("      RecordSets:");
        for (FormattedSet set : FormattedSet.of(part.changes())) {
            lines.add("        - Name: " + YamlText.quoted(set.name() + "."));
            lines.add("          Type: " + set.type());
            lines.add("          TTL: '" + set.ttl() + "'");
            lines.add("          ResourceRecords:");
            set.route53Values().forEach(value -> lines.add("            - " + YamlText.quoted(value)));
        }
    }

    /** A logical id has only letters and digits: each label begins with a capital, and a hyphen is {@code Z}. */
    private static String id(String zone) {
        StringBuilder id = new StringBuilder("MailFrom");
        for (String label : zone.split("\\.")) {
            String letters = label.replace('-', 'Z').replaceAll("[^a-zA-Z0-9]", "X");
            id.append(letters.substring(0, 1).toUpperCase(Locale.ROOT)).append(letters.substring(1));
        }
        return id.toString();
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
