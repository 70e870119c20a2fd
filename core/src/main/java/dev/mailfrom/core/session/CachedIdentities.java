package dev.mailfrom.core.session;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.command.IdentityCache;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.session.completion.IdentityFile;
import java.nio.file.Path;
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
 * The identities of one account and region in memory and in a cache file. The file may be lost at any time: what cannot
 * be read or written is asked of SES again. Thread-safe.
 */
final class CachedIdentities implements IdentityCache {

    /** SES is asked again for an older list. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Lazy<Optional<Path>> file;
    private final Supplier<SesReader> ses;
    private final Clock clock;
    private Map<Identity, Optional<MailFromAttributes>> known = Map.of();
    private Instant listed = Instant.EPOCH;
    private boolean loaded;

    /** @param file asked for once, before the first read or write, because it may need the account; empty for no file */
    CachedIdentities(Supplier<Optional<Path>> file, Supplier<SesReader> ses, Clock clock) {
        this.file = new Lazy<>(file);
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
        update(withKnownAttributes(identities));
        return identities;
    }

    @Override
    public synchronized Map<Identity, Optional<MailFromAttributes>> cached() {
        return known;
    }

    @Override
    public void update(Map<Identity, Optional<MailFromAttributes>> seen) {
        Map<Identity, Optional<MailFromAttributes>> sorted = new TreeMap<>(seen);
        synchronized (this) {
            known = Collections.unmodifiableMap(sorted);
            listed = clock.instant();
            loaded = true;
        }
        save(sorted);
    }

    /** When SES listed what is in memory. */
    synchronized Instant listed() {
        return listed;
    }

    /** Reads all identities and their attributes from SES. */
    void refresh(SesReader reader) {
        List<Identity> identities = reader.identities();
        update(withKnownAttributes(identities));
        Map<Identity, MailFromAttributes> attributes = reader.mailFromAttributes(identities);
        Map<Identity, Optional<MailFromAttributes>> seen = new LinkedHashMap<>();
        identities.forEach(identity -> seen.put(identity, Optional.ofNullable(attributes.get(identity))));
        update(seen);
    }

    /** These identities with the attributes in memory. */
    private synchronized Map<Identity, Optional<MailFromAttributes>> withKnownAttributes(
            Collection<Identity> identities) {
        Map<Identity, Optional<MailFromAttributes>> kept = new LinkedHashMap<>();
        identities.forEach(identity -> kept.put(identity, known.getOrDefault(identity, Optional.empty())));
        return kept;
    }

    /** Reads the file, once. The file is found outside the lock, because completion must not wait for AWS. */
    void load() {
        file.get().ifPresent(this::load);
    }

    private synchronized void load(Path cache) {
        if (loaded) {
            return;
        }
        loaded = true;
        // Where there is no cache file, or it has foreign content, SES is asked.
        IdentityFile.Content content = new IdentityFile(cache).read();
        listed = content.listed();
        known = content.identities();
    }

    private void save(Map<Identity, Optional<MailFromAttributes>> seen) {
        file.get().ifPresent(cache -> new IdentityFile(cache).write(new IdentityFile.Content(clock.instant(), seen)));
    }
}
