package dev.mailfrom.core.session;

import dev.mailfrom.core.command.IdentityCache;
import dev.mailfrom.core.journal.engine.PrivateFileAttributes;
import dev.mailfrom.core.ses.BehaviorOnMxFailure;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.core.ses.SesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
final class CachedIdentities implements IdentityCache {

    /** After this the list is asked for again. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Optional<Path> file;
    private final Supplier<SesReader> ses;
    private final Clock clock;
    private Map<Identity, Optional<MailFromAttributes>> known = Map.of();
    private Instant listed = Instant.EPOCH;
    private boolean loaded;

    /** @param file empty where nothing shall be kept on disk */
    CachedIdentities(Optional<Path> file, Supplier<SesReader> ses, Clock clock) {
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
        update(withKnownAttributes(identities));
        return identities;
    }

    @Override
    public synchronized Map<Identity, Optional<MailFromAttributes>> cached() {
        return known;
    }

    /** Takes the whole list down; called with all identities of the region. */
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

    /** Asks SES for the list, and then for what each has, and takes both down. */
    void refresh(SesReader reader) {
        List<Identity> identities = reader.identities();
        update(withKnownAttributes(identities));
        Map<Identity, MailFromAttributes> attributes = reader.mailFromAttributes(identities);
        Map<Identity, Optional<MailFromAttributes>> seen = new LinkedHashMap<>();
        identities.forEach(identity -> seen.put(identity, Optional.ofNullable(attributes.get(identity))));
        update(seen);
    }

    /** These identities, with what is remembered of them. */
    private synchronized Map<Identity, Optional<MailFromAttributes>> withKnownAttributes(
            Collection<Identity> identities) {
        Map<Identity, Optional<MailFromAttributes>> kept = new LinkedHashMap<>();
        identities.forEach(identity -> kept.put(identity, known.getOrDefault(identity, Optional.empty())));
        return kept;
    }

    /** Reads what was kept, once. */
    synchronized void load() {
        if (loaded || file.isEmpty()) {
            return;
        }
        loaded = true;
        try {
            List<String> lines = Files.readAllLines(file.get());
            Map<Identity, Optional<MailFromAttributes>> read = new TreeMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                read.put(Identity.parse(cells[0]), attributes(cells));
            }
            listed = Instant.parse(lines.get(0));
            known = Collections.unmodifiableMap(read);
        } catch (IOException | RuntimeException e) {
            // No cache yet, or one with other content than ours: SES is asked.
            known = Map.of();
        }
    }

    // example.com \t bounce.example.com \t Success \t UseDefaultValue
    private static Optional<MailFromAttributes> attributes(String[] cells) {
        return BehaviorOnMxFailure.parse(cells[3])
                .map(behavior -> new MailFromAttributes(
                        said(cells[1]).map(MailFromDomain::parse),
                        said(cells[2]).map(MailFromStatus::new),
                        behavior));
    }

    private static Optional<String> said(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static String line(Identity identity, Optional<MailFromAttributes> attributes) {
        String domain = attributes
                .flatMap(MailFromAttributes::domain)
                .map(Object::toString)
                .orElse("");
        String status = attributes
                .flatMap(MailFromAttributes::status)
                .map(Object::toString)
                .orElse("");
        String behavior = attributes.map(a -> a.behavior().awsName()).orElse("");
        return String.join("\t", identity.name(), domain, status, behavior);
    }

    private void save(Map<Identity, Optional<MailFromAttributes>> seen) {
        if (file.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(clock.instant().toString());
        seen.forEach((identity, attributes) -> lines.add(line(identity, attributes)));
        try {
            write(file.get(), lines);
        } catch (IOException e) {
            // The next start asks SES again; nothing is lost but a moment.
        }
    }

    /** Whole or not at all, and for its owner alone: the names of customers' domains are in it. */
    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent(), PrivateFileAttributes.directory());
        Path fresh = Files.createTempFile(file.getParent(), "identities", ".new", PrivateFileAttributes.file());
        try {
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
