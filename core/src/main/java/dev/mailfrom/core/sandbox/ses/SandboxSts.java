package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SandboxAccount;
import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.runtime.XmlWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Emulates AssumeRole and GetCallerIdentity of STS (STS API reference). Any caller may assume any role; signatures are not
 * verified. Thread-safe.
 */
public final class SandboxSts {

    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]{1,64})");
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern CODE = Pattern.compile("\\d{6}");
    private static final String WRONG_CODE = "000000";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Map<String, String> principals = new ConcurrentHashMap<>();
    private final AtomicInteger sessions = new AtomicInteger();

    /** The ARN of the caller that signed the request. */
    String principal(AwsQueryRequest request) {
        return principals.getOrDefault(request.accessKey(), SandboxAccount.USER);
    }

    XmlWriter callerIdentity(AwsQueryRequest request) {
        String arn = principal(request);
        return new XmlWriter()
                .leaf("Arn", arn)
                .leaf("UserId", "AIDASANDBOX0000000000")
                .leaf("Account", arn.split(":")[4]);
    }

    /** A device without a code is refused, and so is one code, with which a wrong one can be tried. */
    private static void checkCode(AwsQueryRequest request) throws SesErrorException {
        boolean device = request.find("SerialNumber").isPresent();
        String code = request.find("TokenCode").orElse("");
        if (device == code.isEmpty()) {
            throw SesErrorException.mfaFailed(", must provide both MFA serial number and one time pass code.");
        }
        if (device && !CODE.matcher(code).matches()) {
            throw SesErrorException.notOfForm(code, "tokenCode", CODE.pattern());
        }
        if (code.equals(WRONG_CODE)) {
            throw SesErrorException.mfaFailed(" with invalid MFA one time pass code. ");
        }
    }

    XmlWriter assumeRole(AwsQueryRequest request) throws SesErrorException {
        Matcher role = ROLE.matcher(request.require("RoleArn"));
        String session = request.require("RoleSessionName");
        if (!role.matches()) {
            throw SesErrorException.notOfForm(request.require("RoleArn"), "roleArn", ROLE.pattern());
        }
        if (!SESSION.matcher(session).matches()) {
            throw SesErrorException.notOfForm(session, "roleSessionName", SESSION.pattern());
        }
        checkCode(request);
        String arn = "arn:aws:sts::%s:assumed-role/%s/%s".formatted(role.group(1), role.group(2), session);
        String key = "ASIASANDBOX%09d".formatted(sessions.incrementAndGet());
        principals.put(key, arn);
        return new XmlWriter()
                .open("Credentials")
                .leaf("AccessKeyId", key)
                .leaf("SecretAccessKey", "sandbox")
                .leaf("SessionToken", "sandbox")
                // SDKs compare it with their own clock, not the sandbox's.
                .leaf("Expiration", Instant.now().plus(LIFETIME).toString())
                .close("Credentials")
                .open("AssumedRoleUser")
                .leaf("AssumedRoleId", "AROASANDBOX0000000000:" + session)
                .leaf("Arn", arn)
                .close("AssumedRoleUser");
    }
}
