package dev.mailfrom.core.publish.cloudflare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.dns.DomainNames;
import dev.mailfrom.core.network.LoopbackUrl;
import dev.mailfrom.core.network.NetworkSettingException;
import dev.mailfrom.core.network.NetworkSettings;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.DnsProviderException;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RequestPace;
import java.net.IDN;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The zones that a token of Cloudflare sees. Its client is made when it is first needed. */
public final class CloudflareProvider implements DnsProvider {

    /** For tests: another base address than Cloudflare's. */
    public static final String URL_VARIABLE = "CLOUDFLARE_API_URL";

    private static final String URL = "https://api.cloudflare.com/client/v4";

    /** A set takes up to two operations of the 200 of a batch: what goes, and what comes. */
    private static final int MOST_CHANGES = 100;

    private static final Pattern ZONE_ID = Pattern.compile("[0-9A-Za-z]{1,64}");

    private final Supplier<CloudflareApi> api;

    private CloudflareProvider(Supplier<CloudflareApi> api) {
        this.api = api;
    }

    /** Sends nothing. @param environment with the token @param pace of the requests of a user @param timeout of a request */
    public static CloudflareProvider of(
            Map<String, String> environment, Function<String, RequestPace> pace, Duration timeout) {
        return new CloudflareProvider(new Lazy<>(() -> {
            CloudflareToken token = CloudflareToken.of(environment);
            try {
                NetworkSettings network = NetworkSettings.ofVariables(environment);
                return new CloudflareApi(base(environment), token, pace.apply(token.fingerprint()), timeout, network);
            } catch (NetworkSettingException e) {
                throw new DnsProviderException(DnsProblem.DNS_PROVIDER_FAILED, e.getMessage(), e.fix());
            }
        }));
    }

    /** Whether requests go to this machine, and so to no real zone. */
    public static boolean isLocal(Map<String, String> environment) {
        return LoopbackUrl.isLoopback(base(environment));
    }

    private static URI base(Map<String, String> environment) {
        String url = environment.getOrDefault(URL_VARIABLE, URL).replaceFirst("/+$", "");
        try {
            URI base = URI.create(url);
            if (base.getHost() != null && (base.getScheme().equals("https") || LoopbackUrl.isLoopback(base))) {
                return base;
            }
        } catch (IllegalArgumentException e) {
            // Said below, like any other that cannot be used.
        }
        throw new DnsProviderException(
                DnsProblem.DNS_PROVIDER_FAILED,
                "The token is not sent to " + url + " (" + URL_VARIABLE + "), which is not an https address.",
                "unset " + URL_VARIABLE);
    }

    @Override
    public String label() {
        return "Cloudflare";
    }

    @Override
    public boolean isRoute53() {
        return false;
    }

    /** Those that are active and whose records Cloudflare serves; others it only mirrors, or does not serve yet. */
    @Override
    public List<ProviderZone> zones(String name) {
        return api.get()
                .get(
                        "/zones?per_page=50&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                        "to list zones",
                        body -> JsonFields.objects(body, "result").stream()
                                .filter(zone ->
                                        plain(JsonFields.text(zone, "name")).equals(name))
                                .filter(zone -> JsonFields.text(zone, "status").equals("active"))
                                .filter(zone -> JsonFields.text(zone, "type").equals("full"))
                                .map(zone -> new ProviderZone(id(zone), name, false, nameServers(zone)))
                                .toList());
    }

    /** It becomes part of the path of requests. */
    private static String id(JsonObject zone) {
        String id = JsonFields.text(zone, "id");
        if (!ZONE_ID.matcher(id).matches()) {
            throw new JsonParseException("a zone id of another form");
        }
        return id;
    }

    /** Its own ones, where the zone has such. */
    private static Set<String> nameServers(JsonObject zone) {
        Set<String> names = new HashSet<>();
        for (String key : List.of("vanity_name_servers", "name_servers")) {
            if (names.isEmpty()) {
                JsonFields.texts(zone, key).forEach(server -> names.add(plain(server)));
            }
        }
        return names;
    }

    private static String plain(String name) {
        try {
            return DomainNames.plain(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException e) {
            throw new JsonParseException("a name that is no name of DNS", e);
        }
    }

    @Override
    public String checkAccess(ProviderZone zone) {
        api.get()
                .get(
                        "/zones/" + zone.id() + "/dns_records?per_page=5",
                        "to list the records of the zone " + zone.name(),
                        body -> JsonFields.objects(body, "result"));
        return "zone " + zone.id() + " can be read and " + verified()
                + "; changes, which need the permission DNS:Edit, were not tried";
    }

    private String verified() {
        try {
            return api.get()
                    .get(
                            "/user/tokens/verify",
                            "to verify the token",
                            body -> "the token is " + JsonFields.text(JsonFields.object(body, "result"), "status"));
        } catch (DnsProviderException e) {
            // The zone was read with it.
            return "the token itself cannot be verified (" + e.getMessage().replaceFirst("\\.$", "") + ")";
        }
    }

    @Override
    public List<NameRecords> read(ProviderZone zone, Collection<String> names) {
        ZoneListing listing = new RecordLister(api.get()).list(zone, names);
        return names.stream().map(listing::at).toList();
    }

    @Override
    public RecordChangeResult change(
            ProviderZone zone, List<RecordChange> changes, String comment, Runnable departure) {
        return new BatchWriter(api.get(), new RecordLister(api.get())).change(zone, changes, comment, departure);
    }

    /** Cloudflare tells nothing of how far a change has spread; the name servers do. */
    @Override
    public boolean isInSync(ProviderZone zone, String receipt) {
        return true;
    }

    @Override
    public int maxChanges() {
        return MOST_CHANGES;
    }
}
