package dev.mailfrom.core.session;

import dev.mailfrom.core.ses.aws.AwsConnection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives each person a session of the assumed role in their own name, so that CloudTrail shows who acted. Without a role,
 * all share one connection. Thread-safe.
 */
final class RoleSessions {

    /** The number of sessions kept. A session that was dropped assumes the role again. */
    private static final int MOST = 100;

    private final AwsConnection shared;
    private final Path cache;
    private final Map<String, AwsConnection> named = new LinkedHashMap<>(MOST, 0.75f, true);

    RoleSessions(AwsConnection shared, Path cache) {
        this.shared = shared;
        this.cache = cache;
    }

    /** @param session 2 to 64 letters, digits and {@code _+=,.@-} (STS API reference, AssumeRole) */
    synchronized AwsConnection of(String session) {
        if (!shared.assumesRole()) {
            return shared;
        }
        AwsConnection person = named.computeIfAbsent(
                session, name -> new AwsConnection(shared.settings().withRoleSession(name), cache));
        if (named.size() > MOST) {
            named.remove(named.keySet().iterator().next());
        }
        return person;
    }
}
