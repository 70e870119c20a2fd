package dev.mailfrom.core.session;

import dev.mailfrom.core.ses.aws.AwsConnection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AWS as different people act on it. Where a role is assumed, each has a session of that role in their own name, so that
 * CloudTrail tells who did it; where none is, all are the same. Thread-safe.
 */
final class RoleSessions {

    /** So many are kept; whoever was given up assumes the role anew. */
    private static final int MOST = 100;

    private final AwsConnection everybody;
    private final Path cache;
    private final Map<String, AwsConnection> persons = new LinkedHashMap<>(MOST, 0.75f, true);

    RoleSessions(AwsConnection everybody, Path cache) {
        this.everybody = everybody;
        this.cache = cache;
    }

    /** @param session 2 to 64 letters, digits and {@code _+=,.@-} (STS API reference, AssumeRole) */
    synchronized AwsConnection of(String session) {
        if (!everybody.assumesRole()) {
            return everybody;
        }
        AwsConnection person = persons.computeIfAbsent(
                session, name -> new AwsConnection(everybody.settings().withRoleSession(name), cache));
        if (persons.size() > MOST) {
            persons.remove(persons.keySet().iterator().next());
        }
        return person;
    }
}
