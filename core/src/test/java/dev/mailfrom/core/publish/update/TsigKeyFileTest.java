package dev.mailfrom.core.publish.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.publish.DnsProblem;
import dev.mailfrom.core.publish.DnsProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsigKeyFileTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key \"k.example\" {\n\talgorithm hmac-sha256;\n\tsecret \"c2VjcmV0\";\n};\n",
                "# a key\nkey k.example { algorithm HMAC-SHA256; /* not: secret \"eA==\"; */ secret c2VjcmV0; }; // end",
                "hmac-sha256:k.example:c2VjcmV0\n",
            })
    void bothUsualFormsAreRead(String text) throws IOException {
        assertThat(TsigKeyFile.read(file(text, "rw-------")))
                .isEqualTo(new TsigKey("k.example", "hmac-sha256", "c2VjcmV0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key \"k\" {\n\talgorithm hmac-sha256;\n\tsecret \"Yi//Yw==\";\n};\n",
                "key k { algorithm hmac-sha256; secret Yi//Yw==; };// secret \"eA==\";",
                "key \"k\" { algorithm hmac-sha256;//x\nsecret \"Yi//Yw==\";#x\n};",
                "hmac-sha256:k:Yi//Yw==",
            })
    void twoSlashesInASecretBeginNoComment(String text) throws IOException {
        assertThat(TsigKeyFile.read(file(text, "rw-------"))).isEqualTo(new TsigKey("k", "hmac-sha256", "Yi//Yw=="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "key \"k\" { secret \"c2VjcmV0\"; };"})
    void whatHasNoKeyIsRefused(String text) throws IOException {
        Path file = file(text, "rw-------");

        assertThatThrownBy(() -> TsigKeyFile.read(file))
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(DnsProblem.DNS_KEY_REFUSED))
                .hasMessage("There is no TSIG key in " + file + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hmac-sha256:k:=",
                "hmac-crc32:k:c2VjcmV0",
                "hmac-sha256:a..b:c2VjcmV0",
                "hmac-sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:c2VjcmV0",
            })
    void aKeyThatCannotSignIsRefused(String text) throws IOException {
        Path file = file(text, "rw-------");

        assertThatThrownBy(() -> TsigKeyFile.read(file))
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.problem()).isEqualTo(DnsProblem.DNS_KEY_REFUSED))
                .hasMessageContaining(" in " + file + " cannot be used: ");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        Path file = file("hmac-sha256:k:c2VjcmV0", "rw-r--r--");

        assertThatThrownBy(() -> TsigKeyFile.read(file))
                .isInstanceOfSatisfying(
                        DnsProviderException.class, e -> assertThat(e.fix()).isEqualTo("chmod 600 " + file))
                .hasMessageContaining("Other users of this machine can read the key file");
        assertThat(TsigKeyFile.read(file("hmac-sha256:k:c2VjcmV0", "rw-r-----")).name())
                .isEqualTo("k");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> TsigKeyFile.read(directory.resolve("none"))).isInstanceOf(FileReadException.class);
    }

    @Test
    void theSecretIsNeverShown() throws IOException {
        assertThat(TsigKeyFile.read(file("hmac-sha256:k:c2VjcmV0", "rw-------")))
                .hasToString("k (hmac-sha256)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-md5", "hmac-sha1", "hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512"})
    void everyAlgorithmSigns(String algorithm) throws IOException {
        TsigKey key = TsigKeyFile.read(file(algorithm + ":k:c2VjcmV0", "rw-------"));

        assertThat(key.signer(Clock.systemUTC())).isNotNull();
        assertThat(key.isWeak()).isEqualTo(algorithm.matches("hmac-(md5|sha1)"));
    }

    private Path file(String text, String permissions) throws IOException {
        Path file = directory.resolve("key" + Math.abs((text + permissions).hashCode()));
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
