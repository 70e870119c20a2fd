package dev.mailfrom.core.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of the certificates of trusted authorities, in PEM (RFC 7468 section 5).
 *
 * @param setting that names it: {@code AWS_CA_BUNDLE}, or a property of a profile
 */
public record CaBundle(Path file, String setting) {

    private static final int LARGEST = 16 << 20;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** At least one. @throws NetworkSettingException if the file cannot be used */
    public List<X509Certificate> certificates() {
        String text = new String(bytes(), StandardCharsets.ISO_8859_1);
        List<X509Certificate> found = new ArrayList<>();
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, begin + 1)) {
            int end = text.indexOf(END, begin);
            if (end < 0) {
                throw unusable("its last certificate has no end", null);
            }
            found.add(certificate(text, begin, end + END.length()));
        }
        if (found.isEmpty()) {
            throw unusable("it has no certificate in PEM form (“" + BEGIN + "”)", null);
        }
        return found;
    }

    private X509Certificate certificate(String text, int begin, int end) {
        byte[] one = text.substring(begin, end).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(one));
        } catch (CertificateException e) {
            long line = text.substring(0, begin).lines().count() + 1;
            throw unusable("the certificate that begins on line " + line + " is damaged", e);
        }
    }

    private byte[] bytes() {
        if (Files.isDirectory(file)) {
            throw unusable("it is a directory", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unusable("it is larger than " + (LARGEST >> 20) + " MiB", null);
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw unusable("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unusable("you may not read it", e);
        } catch (IOException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private NetworkSettingException unusable(String why, Exception cause) {
        return new NetworkSettingException(
                "InvalidCaBundle",
                "The file of trusted certificates " + file + ", which " + setting + " names, cannot be used: " + why
                        + ".",
                "Name a file with the certificates of your authorities in PEM form (export AWS_CA_BUNDLE=FILE), or"
                        + " remove the setting.",
                cause);
    }
}
