package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.session.Session;
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
 * Places and identities by short ids, because what an option or a button carries must be short and an identity can have
 * 320 characters. An id is made of the names alone, so it is the same after every start and at every replica.
 */
public final class TargetDirectory {

    private static final int ID = 20;

    private final AccountSessions sessions;
    private final Map<String, IdentityIds> identityIds = new ConcurrentHashMap<>();

    public TargetDirectory(AccountSessions sessions) {
        this.sessions = sessions;
    }

    /** An account in a region, and the work place there. */
    public record BotTarget(
            String id,
            AccountSessions.AccountTarget target,
            PermissionChecker.PermissionScope scope,
            Session session) {}

    /** @param unusable accounts whose region nobody could know, each with what is missing */
    public record ConfiguredTargets(List<BotTarget> usable, Map<String, SesCallException> unusable) {}

    /** The identities of one reading, by their ids. */
    private record IdentityIds(Map<Identity, Optional<MailFromAttributes>> source, Map<String, Identity> byId) {}

    /**
     * Every account in every region, at least one; without those whose configuration does not say the region. Asks nobody.
     *
     * @throws SesCallException with what is missing, where no account can be used
     */
    public List<BotTarget> targets() {
        ConfiguredTargets configuredTargets = configuredTargets();
        if (configuredTargets.usable().isEmpty()) {
            throw configuredTargets.unusable().values().iterator().next();
        }
        return configuredTargets.usable();
    }

    /** What the configuration makes of the accounts. Asks nobody. */
    public ConfiguredTargets configuredTargets() {
        List<BotTarget> usable = new ArrayList<>();
        Map<String, SesCallException> unusable = new LinkedHashMap<>();
        for (AccountSessions.AccountTarget target : sessions.all()) {
            try {
                Session session = sessions.session(target);
                var scope = new PermissionChecker.PermissionScope(
                        target.account(), session.target().region());
                usable.add(new BotTarget(id(scope.account(), scope.region()), target, scope, session));
            } catch (SesCallException e) {
                unusable.put(target.account(), e);
            }
        }
        return new ConfiguredTargets(usable, unusable);
    }

    public Optional<BotTarget> target(String id) {
        return targets().stream().filter(botTarget -> botTarget.id().equals(id)).findFirst();
    }

    /** The words that name the place in a line; none for the one that is meant without. */
    public List<String> commandWords(BotTarget botTarget) {
        return sessions.commandWords(botTarget.target());
    }

    /** The identity's short id there. */
    public static String id(BotTarget botTarget, Identity identity) {
        return id(botTarget.id(), identity.name());
    }

    /** The identity with the id, as far as it is remembered. Asks nobody. */
    public Optional<Identity> identity(BotTarget botTarget, String id) {
        Map<Identity, Optional<MailFromAttributes>> now =
                botTarget.session().identityCache().cached();
        IdentityIds known = identityIds.compute(
                botTarget.id(), (key, old) -> old != null && old.source() == now ? old : read(botTarget, now));
        return Optional.ofNullable(known.byId().get(id));
    }

    private static IdentityIds read(BotTarget botTarget, Map<Identity, Optional<MailFromAttributes>> now) {
        Map<String, Identity> byId = new HashMap<>();
        now.keySet().forEach(identity -> byId.put(id(botTarget, identity), identity));
        return new IdentityIds(now, byId);
    }

    private static String id(String first, String second) {
        try {
            byte[] bytes = (first + "\n" + second).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash).substring(0, ID);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
