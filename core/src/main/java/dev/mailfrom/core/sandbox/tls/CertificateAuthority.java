package dev.mailfrom.core.sandbox.tls;

import static dev.mailfrom.core.sandbox.tls.DerEncoder.bits;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.integer;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.isTrue;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.objectId;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.octets;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.sequence;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.set;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.tagged;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.text;
import static dev.mailfrom.core.sandbox.tls.DerEncoder.time;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority of this process alone: its key is never written, and its certificates (RFC 5280, with RSA as those of AWS)
 * hold for a week. It signs servers of this machine.
 */
public final class CertificateAuthority {

    private static final int KEY_BITS = 2048;
    private static final Duration VALID = Duration.ofDays(7);
    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final char[] NO_PASSWORD = {};

    private final KeyPair keys = newKeys();
    private final Instant now;
    private final Certificate certificate;

    private CertificateAuthority(Instant now) {
        this.now = now;
        // Signs certificates: the sixth bit.
        this.certificate = sign(
                "mailfrom sandbox authority",
                keys.getPublic(),
                List.of(
                        extension("2.5.29.19", true, sequence(isTrue())),
                        extension("2.5.29.15", true, bits(2, new byte[] {0x04}))));
    }

    /** @param now the time on the clock of those who check the certificates */
    public static CertificateAuthority create(Instant now) {
        return new CertificateAuthority(now);
    }

    /** The authority's certificate in PEM form. */
    public String pem() {
        try {
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server at 127.0.0.1, localhost and these names. */
    public SSLContext server(String... names) {
        KeyPair server = newKeys();
        List<byte[]> places = new ArrayList<>(List.of(tagged(0x87, LOOPBACK), name("localhost")));
        for (String each : names) {
            places.add(name(each));
        }
        Certificate signed = sign(
                "mailfrom sandbox",
                server.getPublic(),
                List.of(
                        extension("2.5.29.17", false, sequence(places.toArray(new byte[0][]))),
                        extension("2.5.29.15", true, bits(5, new byte[] {(byte) 0xa0})),
                        extension("2.5.29.37", false, sequence(objectId("1.3.6.1.5.5.7.3.1")))));
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", server.getPrivate(), NO_PASSWORD, new Certificate[] {signed, certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate sign(String subject, PublicKey key, List<byte[]> extensions) {
        byte[] algorithm = sequence(objectId(SHA256_WITH_RSA), tagged(0x05));
        List<byte[]> all = new ArrayList<>(extensions);
        all.add(extension("2.5.29.14", false, octets(keyId(key))));
        all.add(extension("2.5.29.35", false, sequence(tagged(0x80, keyId(keys.getPublic())))));
        byte[] content = sequence(
                tagged(0xa0, integer(BigInteger.TWO)),
                integer(new BigInteger(63, new SecureRandom()).setBit(62)),
                algorithm,
                commonName("mailfrom sandbox authority"),
                sequence(time(now.minus(Duration.ofDays(1))), time(now.plus(VALID))),
                commonName(subject),
                key.getEncoded(),
                tagged(0xa3, sequence(all.toArray(new byte[0][]))));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] encoded = sequence(content, algorithm, bits(0, signature.sign()));
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] name(String dns) {
        return tagged(0x82, dns.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] commonName(String name) {
        return sequence(set(sequence(objectId("2.5.4.3"), text(name))));
    }

    private static byte[] extension(String id, boolean critical, byte[] value) {
        return critical ? sequence(objectId(id), isTrue(), octets(value)) : sequence(objectId(id), octets(value));
    }

    private static byte[] keyId(PublicKey key) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }
}
