package dev.mailfrom.core.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mailfrom.core.command.IdentityBook;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.view.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The identities of one account and region in memory and in the cache directory. The cache may be lost at any time; what
 * cannot be read or written is simply asked for again.
 */
final class RememberedIdentities implements IdentityBook {

    /** After this the list is asked for again. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Optional<Path> file;
    private final Supplier<SesReader> ses;
    private final Clock clock;
    private Map<Identity, Optional<MailFromAttributes>> known = Map.of();
    private Instant listed = Instant.EPOCH;
    private boolean loaded;

    /** @param file empty where nothing shall be kept on disk */
    RememberedIdentities(Optional<Path> file, Supplier<SesReader> ses, Clock clock) {
        this.file = file;
        this.ses = ses;
        this.clock = clock;
    }

    @Override
    public Collection<Identity> registered() {
        load();
        synchronized (this) {
            Duration age = Duration.between(listed, clock.instant());
            if (!age.isNegative() && age.compareTo(FRESH) < 0) {
                return List.copyOf(known.keySet());
            }
        }
        List<Identity> identities = ses.get().identities();
        Map<Identity, Optional<MailFromAttributes>> seen = new LinkedHashMap<>();
        synchronized (this) {
            identities.forEach(identity -> seen.put(identity, known.getOrDefault(identity, Optional.empty())));
        }
        remember(seen);
        return identities;
    }

    @Override
    public synchronized Map<Identity, Optional<MailFromAttributes>> remembered() {
        return known;
    }

    /** Takes the whole list down; called with all identities of the region. */
    @Override
    public void remember(Map<Identity, Optional<MailFromAttributes>> seen) {
        Map<Identity, Optional<MailFromAttributes>> sorted = new TreeMap<>(seen);
        synchronized (this) {
            known = Collections.unmodifiableMap(sorted);
            listed = clock.instant();
            loaded = true;
        }
        save(sorted);
    }

    /** Reads what was kept, once. */
    synchronized void load() {
        if (loaded || file.isEmpty()) {
            return;
        }
        loaded = true;
        try {
            JsonObject object =
                    JsonParser.parseString(Files.readString(file.get())).getAsJsonObject();
            Map<Identity, Optional<MailFromAttributes>> read = new TreeMap<>();
            for (JsonElement element : object.getAsJsonArray("Identities")) {
                JsonObject one = element.getAsJsonObject();
                read.put(Identity.parse(one.get("Identity").getAsString()), attributes(one));
            }
            listed = Instant.parse(object.get("At").getAsString());
            known = Collections.unmodifiableMap(read);
        } catch (IOException | RuntimeException e) {
            // No cache yet, or one with other content than ours: SES is asked.
            known = Map.of();
        }
    }

    private static Optional<MailFromAttributes> attributes(JsonObject one) {
        if (!one.has("BehaviorOnMXFailure")) {
            return Optional.empty();
        }
        return Optional.of(new MailFromAttributes(
                text(one, "MailFromDomain").map(MailFromDomain::parse),
                text(one, "MailFromDomainStatus").map(MailFromStatus::new),
                BehaviorOnMxFailure.parse(one.get("BehaviorOnMXFailure").getAsString())
                        .orElse(BehaviorOnMxFailure.USE_DEFAULT_VALUE)));
    }

    private static Optional<String> text(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key)).map(JsonElement::getAsString);
    }

    private void save(Map<Identity, Optional<MailFromAttributes>> seen) {
        if (file.isEmpty()) {
            return;
        }
        JsonArray array = new JsonArray();
        seen.forEach((identity, attributes) -> {
            JsonObject one = new JsonObject();
            one.addProperty("Identity", identity.name());
            attributes.ifPresent(a -> {
                a.domain().ifPresent(domain -> one.addProperty("MailFromDomain", domain.toString()));
                a.status().ifPresent(status -> one.addProperty("MailFromDomainStatus", status.awsName()));
                one.addProperty("BehaviorOnMXFailure", a.behavior().awsName());
            });
            array.add(one);
        });
        JsonObject whole = new JsonObject();
        whole.addProperty("At", clock.instant().toString());
        whole.add("Identities", array);
        try {
            Path path = file.get();
            Files.createDirectories(path.getParent());
            Path fresh = Files.createTempFile(path.getParent(), "identities", ".new");
            Files.writeString(fresh, JsonText.compact(whole));
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The next start asks SES again; nothing is lost but a moment.
        }
    }
}
