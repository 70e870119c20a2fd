package dev.mailfrom.core.publish.update;

import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/** A key that signs updates. @param algorithm as in key files: {@code hmac-sha256} @param secret in base 64 */
record TsigKey(String name, String algorithm, String secret) {

    static final Map<String, Name> ALGORITHMS = Map.of(
            "hmac-md5", TSIG.HMAC_MD5,
            "hmac-sha1", TSIG.HMAC_SHA1,
            "hmac-sha224", TSIG.HMAC_SHA224,
            "hmac-sha256", TSIG.HMAC_SHA256,
            "hmac-sha384", TSIG.HMAC_SHA384,
            "hmac-sha512", TSIG.HMAC_SHA512);

    /** Whether the algorithm is too weak for new keys (RFC 8945 section 6). */
    boolean isWeak() {
        return algorithm.equals("hmac-md5") || algorithm.equals("hmac-sha1");
    }

    /** @param clock whose time is signed, too */
    TSIG signer(Clock clock) {
        Name algorithmName = ALGORITHMS.get(algorithm);
        byte[] bytes = Base64.getDecoder().decode(secret);
        return new TSIG(algorithmName, absolute(name), new SecretKeySpec(bytes, algorithmName.toString()), clock);
    }

    /** Whether it can sign at all: its algorithm is known, its secret is base 64 and its name one of DNS. */
    boolean isUsable() {
        try {
            return ALGORITHMS.containsKey(algorithm)
                    && Base64.getDecoder().decode(secret).length > 0
                    && Name.fromString(name, Name.root).isAbsolute();
        } catch (IllegalArgumentException | TextParseException e) {
            return false;
        }
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not the name of a key: " + name, e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name + " (" + algorithm + ")";
    }
}
