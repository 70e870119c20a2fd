package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.mailfrom.core.publish.ProviderZone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists the records of names: each by itself where they are few, else all pages of the zone. */
final class RecordLister {

    /** So many requests are cheaper than a zone of unknown size. */
    private static final int FEW = 10;

    private static final int PAGE = 1000;

    /** No zone of Cloudflare has so many pages; an answer that claims more is not read to its end. */
    private static final int MOST_PAGES = 500;

    private final CloudflareApi api;

    RecordLister(CloudflareApi api) {
        this.api = api;
    }

    ZoneListing list(ProviderZone zone, Collection<String> names) {
        Set<String> wanted = new HashSet<>(names);
        List<CloudflareRecord> records = new ArrayList<>();
        if (wanted.size() <= FEW) {
            wanted.forEach(
                    name -> pages(zone, "&name.exact=" + URLEncoder.encode(name, StandardCharsets.UTF_8), records));
        } else {
            pages(zone, "", records);
        }
        records.removeIf(record -> !wanted.contains(record.name()));
        return new ZoneListing(records);
    }

    private void pages(ProviderZone zone, String filter, List<CloudflareRecord> records) {
        int last = 1;
        for (int page = 1; page <= last; page++) {
            last = api.get(
                    "/zones/" + zone.id() + "/dns_records?per_page=" + PAGE + "&page=" + page + filter,
                    "to list the records of the zone " + zone.name(),
                    body -> {
                        JsonFields.objects(body, "result")
                                .forEach(record -> CloudflareRecord.of(record).ifPresent(records::add));
                        return pages(JsonFields.object(body, "result_info"));
                    });
        }
    }

    private static int pages(JsonObject info) {
        long pages = JsonFields.number(info, "total_pages");
        if (pages > MOST_PAGES) {
            throw new JsonParseException("more than " + MOST_PAGES + " pages");
        }
        return (int) pages;
    }
}
