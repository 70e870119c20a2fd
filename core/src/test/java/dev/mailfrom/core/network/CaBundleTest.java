package dev.mailfrom.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailfrom.core.sandbox.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaBundleTest {

    private static final String PEM = CertificateAuthority.create(Instant.now()).pem();

    @TempDir
    private Path home;

    private CaBundle bundle(String text) {
        try {
            return new CaBundle(Files.writeString(home.resolve("ca.pem"), text), "AWS_CA_BUNDLE");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static NetworkSettingException failure(CaBundle bundle) {
        return catchThrowableOfType(NetworkSettingException.class, bundle::certificates);
    }

    @Test
    void allCertificatesAreReadAndTheTextBetweenThemIsNot() {
        assertThat(bundle("# Our authority\n" + PEM + "\nSecond:\r\n" + PEM.replace("\n", "\r\n"))
                        .certificates())
                .hasSize(2);
    }

    @Test
    void aDamagedCertificateIsNamedWithItsLine() {
        CaBundle damaged =
                bundle("# one\n" + PEM + "# two\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        long line = PEM.lines().count() + 3;

        assertThat(failure(damaged))
                .hasMessageContaining(home.resolve("ca.pem") + ", which AWS_CA_BUNDLE names")
                .hasMessageContaining("the certificate that begins on line " + line + " is damaged");
    }

    @Test
    void whatIsNoBundleIsSaidToBeWhatItIs() {
        assertThat(failure(bundle("hello"))).hasMessageContaining("no certificate in PEM form");
        assertThat(failure(bundle("-----BEGIN CERTIFICATE-----\nAAAA"))).hasMessageContaining("has no end");
        assertThat(failure(new CaBundle(home, "AWS_CA_BUNDLE"))).hasMessageContaining("is a directory");
        NetworkSettingException missing = failure(new CaBundle(home.resolve("none.pem"), "ca_bundle of profile prod"));
        assertThat(missing).hasMessageContaining("ca_bundle of profile prod").hasMessageContaining("no such file");
        assertThat(missing.fix()).contains("export AWS_CA_BUNDLE=FILE");
    }
}
