package dev.mailfrom.core.view.records;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.mailfrom.RecordChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Terraform configuration for Route 53 (resource {@code aws_route53_record}), laid out as {@code terraform fmt} leaves it:
 * equals signs of neighbouring lines below each other, lists on one line.
 */
public final class TerraformFormat implements RecordFormat {

    @Override
    public String format(List<ZoneRecords> zones) {
        return RecordFormat.join(zones, part -> text(part.changes(), part.zone()));
    }

    private static String text(RecordChanges changes, String zone) {
        List<String> lines = new ArrayList<>();
        List<String> deletions = FormattedSet.deletions(changes);
        if (!deletions.isEmpty()) {
            lines.add(changes.publish().isEmpty() ? "# Delete:" : "# Delete first, or import into the state:");
            deletions.forEach(line -> lines.add("#   " + line));
        }
        if (!changes.publish().isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            String label = label(zone);
            lines.add("data \"aws_route53_zone\" \"" + label + "\" {");
            lines.add("  name = " + quoted(zone));
            lines.add("}");
            FormattedSet.of(changes).forEach(set -> resource(set, label, lines));
        }
        return String.join("\n", lines);
    }

    private static void resource(FormattedSet set, String zone, List<String> lines) {
        String values = set.values().stream()
                .map(value -> quoted(set.type() == RecordType.TXT ? text(value) : value))
                .collect(Collectors.joining(", "));
        String label = label(set.name()) + "_" + set.type().name().toLowerCase(Locale.ROOT);
        lines.add("");
        lines.add("resource \"aws_route53_record\" \"" + label + "\" {");
        lines.add("  zone_id = data.aws_route53_zone." + zone + ".zone_id");
        lines.add("  name    = " + quoted(set.name()));
        lines.add("  type    = " + quoted(set.type().name()));
        lines.add("  ttl     = " + set.ttl());
        lines.add("  records = [" + values + "]");
        lines.add("}");
    }

    /**
     * The text of a TXT record as the provider wants it: it sets the outer quotation marks itself, and two between the
     * strings of a long record are ours (aws_route53_record, records).
     */
    private static String text(String value) {
        String joined = Route53Text.quoted(value, "");
        return joined.substring(1, joined.length() - 1);
    }

    /** A string of HCL (HCL native syntax, quoted template expressions): also the openings of templates are escaped. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }

    /** A name that Terraform takes for an identifier: letters, digits and underscores, no digit at its start. */
    private static String label(String name) {
        String label = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        return Character.isDigit(label.charAt(0)) ? "_" + label : label;
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
