package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.BotTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds targets and identities by short ids, because an option or a button can carry little and an identity can have 320
 * characters. An id is a hash of the names, so it is the same after a restart and in every replica.
 */
public final class TargetDirectory {

    private static final int ID = 20;

    private final AccountSessions sessions;
    private final Map<BotTarget, IdentityIds> identityIds = new ConcurrentHashMap<>();

    public TargetDirectory(AccountSessions sessions) {
        this.sessions = sessions;
    }

    /** @param unusable accounts without a region, each with what is missing */
    public record ConfiguredTargets(List<BotTarget> usable, Map<String, SesCallException> unusable) {}

    /** The identities of one reading, by their ids. */
    private record IdentityIds(Map<Identity, Optional<MailFromAttributes>> source, Map<String, Identity> byId) {}

    /**
     * Every account in each of its regions, at least one; without accounts whose region is not known. Does no I/O.
     *
     * @throws SesCallException with what is missing, if no account can be used
     */
    public List<BotTarget> targets() {
        ConfiguredTargets configured = configuredTargets();
        if (configured.usable().isEmpty()) {
            throw configured.unusable().values().iterator().next();
        }
        return configured.usable();
    }

    /** The targets of the configuration. Does no I/O. */
    public ConfiguredTargets configuredTargets() {
        List<BotTarget> usable = new ArrayList<>();
        Map<String, SesCallException> unusable = new LinkedHashMap<>();
        for (AccountSessions.SessionKey key : sessions.all()) {
            try {
                usable.add(sessions.target(key));
            } catch (SesCallException e) {
                unusable.put(key.account().name(), e);
            }
        }
        return new ConfiguredTargets(usable, unusable);
    }

    public Optional<BotTarget> target(String id) {
        return targets().stream().filter(target -> id(target).equals(id)).findFirst();
    }

    public Session session(BotTarget target) {
        return sessions.session(target);
    }

    /** The options that name the target in a command; none for the default. */
    public List<String> commandWords(BotTarget target) {
        return sessions.commandWords(target);
    }

    public static String id(BotTarget target) {
        return hash(target.account(), target.region());
    }

    /** The identity's short id at the target. */
    public static String id(BotTarget target, Identity identity) {
        return hash(id(target), identity.name());
    }

    /** The identity with the id, if it is in the cache. Does no I/O. */
    public Optional<Identity> identity(BotTarget target, String id) {
        Map<Identity, Optional<MailFromAttributes>> now =
                session(target).identityCache().cached();
        IdentityIds known =
                identityIds.compute(target, (key, old) -> old != null && old.source() == now ? old : read(target, now));
        return Optional.ofNullable(known.byId().get(id));
    }

    private static IdentityIds read(BotTarget target, Map<Identity, Optional<MailFromAttributes>> now) {
        Map<String, Identity> byId = new HashMap<>();
        now.keySet().forEach(identity -> byId.put(id(target, identity), identity));
        return new IdentityIds(now, byId);
    }

    private static String hash(String first, String second) {
        try {
            byte[] bytes = (first + "\n" + second).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
