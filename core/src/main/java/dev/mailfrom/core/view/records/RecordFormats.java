package dev.mailfrom.core.view.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The formats of files by the names that people write. */
public final class RecordFormats {

    private static final Map<String, RecordFormat> FORMATS = formats();

    private RecordFormats() {}

    private static Map<String, RecordFormat> formats() {
        Map<String, RecordFormat> formats = new LinkedHashMap<>();
        formats.put("zone", new ZoneFileFormat());
        formats.put("route53", new Route53Format());
        formats.put("terraform", new TerraformFormat());
        formats.put("cloudformation", new CloudFormationFormat());
        formats.put("cloudflare", new CloudflareFormat());
        formats.put("octodns", new OctoDnsFormat());
        formats.put("dnscontrol", new DnsControlFormat());
        formats.put("nsupdate", new NsupdateFormat());
        return formats;
    }

    /** In the order of the help. */
    public static List<String> names() {
        return List.copyOf(FORMATS.keySet());
    }

    /** @throws NoSuchElementException for another name */
    public static RecordFormat named(String name) {
        return Optional.ofNullable(FORMATS.get(name)).orElseThrow();
    }
}
