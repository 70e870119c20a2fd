package dev.mailfrom.core.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of STS as tells who acts (STS API reference, AssumeRole and GetCallerIdentity). Everybody may assume any role;
 * signatures are not verified. Thread-safe.
 */
final class SandboxSts {

    /** Who has signed with any other key. */
    static final String USER = "arn:aws:iam::" + SandboxSes.ACCOUNT + ":user/sandbox";

    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]{1,64})");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Duration USUAL = Duration.ofHours(1);

    private final Map<String, String> principals = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();

    /** Who signed the request, as an ARN. */
    String principal(QueryRequest request) {
        return principals.getOrDefault(request.accessKey(), USER);
    }

    Xml callerIdentity(QueryRequest request) {
        String arn = principal(request);
        return new Xml()
                .leaf("Arn", arn)
                .leaf("UserId", "AIDASANDBOX0000000000")
                .leaf("Account", arn.split(":")[4]);
    }

    Xml assumeRole(QueryRequest request) throws SesError {
        Matcher role = ROLE.matcher(request.require("RoleArn"));
        String session = request.require("RoleSessionName");
        if (!role.matches()) {
            throw SesError.notOfForm(request.require("RoleArn"), "roleArn", ROLE.pattern());
        }
        if (!SESSION.matcher(session).matches()) {
            throw SesError.notOfForm(session, "roleSessionName", SESSION.pattern());
        }
        String arn = "arn:aws:sts::%s:assumed-role/%s/%s".formatted(role.group(1), role.group(2), session);
        String key = "ASIASANDBOX%09d".formatted(sessions.incrementAndGet());
        principals.put(key, arn);
        return new Xml()
                .open("Credentials")
                .leaf("AccessKeyId", key)
                .leaf("SecretAccessKey", "sandbox")
                .leaf("SessionToken", "sandbox")
                // SDKs hold it against their own clock, and not the sandbox's.
                .leaf("Expiration", Instant.now().plus(USUAL).toString())
                .close("Credentials")
                .open("AssumedRoleUser")
                .leaf("AssumedRoleId", "AROASANDBOX0000000000:" + session)
                .leaf("Arn", arn)
                .close("AssumedRoleUser");
    }
}
