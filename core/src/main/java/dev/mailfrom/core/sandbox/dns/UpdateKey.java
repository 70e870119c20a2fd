package dev.mailfrom.core.sandbox.dns;

import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/** A key that may update zones of the sandbox, for HMAC-SHA256. @param secret in base 64 */
public record UpdateKey(String name, String secret) {

    private static final int BYTES = 32;

    /** A new key, made at random. */
    public static UpdateKey generate(String name) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new UpdateKey(name, Base64.getEncoder().encodeToString(secret));
    }

    /** The content of a key file, as nsupdate takes it, too. */
    public String fileText() {
        return "key \"%s\" {%n\talgorithm hmac-sha256;%n\tsecret \"%s\";%n};%n".formatted(name, secret);
    }

    Name owner() {
        return RecordParser.name(name);
    }

    SecretKeySpec secretKey() {
        return new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256");
    }

    Name algorithm() {
        return TSIG.HMAC_SHA256;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name;
    }
}
