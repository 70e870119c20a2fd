package dev.mailfrom.core.ses.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountCacheTest {

    private static final String STS = "https://sts.test";

    @TempDir
    private Path directory;

    @Test
    void whatWasPutIsThereForTheNextProcess() {
        new AccountCache(directory.resolve("new")).put("AKIA1", STS, "111111111111");
        new AccountCache(directory.resolve("new")).put("AKIA2", STS, "222222222222");

        AccountCache cache = new AccountCache(directory.resolve("new"));
        assertThat(cache.account("AKIA1", STS)).contains("111111111111");
        assertThat(cache.account("AKIA2", STS)).contains("222222222222");
        assertThat(cache.account("AKIA1", "http://127.0.0.1:4566")).isEmpty();
        assertThat(cache.account("AKIA3", STS)).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsItAndNoKeyIsInIt() throws IOException {
        new AccountCache(directory).put("AKIASECRET", STS, "111111111111");

        Path file = directory.resolve("accounts");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).content().doesNotContain("AKIASECRET");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense\n", "\u0000\u0001", "zz 111111111111\n", "0123 1\n"})
    void aSpoiltFileIsIgnoredAndRewritten(String spoilt) throws IOException {
        Files.writeString(directory.resolve("accounts"), spoilt);
        AccountCache cache = new AccountCache(directory);

        assertThat(cache.account("AKIA1", STS)).isEmpty();
        cache.put("AKIA1", STS, "111111111111");
        assertThat(cache.account("AKIA1", STS)).contains("111111111111");
    }

    @Test
    void aFileThatIsNoTextIsIgnoredAndRewritten() throws IOException {
        Files.write(directory.resolve("accounts"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        AccountCache cache = new AccountCache(directory);

        assertThat(cache.account("AKIA1", STS)).isEmpty();
        cache.put("AKIA1", STS, "111111111111");
        assertThat(cache.account("AKIA1", STS)).contains("111111111111");
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        AccountCache cache = new AccountCache(directory);
        for (int i = 0; i <= 200; i++) {
            cache.put("ASIA" + i, STS, "111111111111");
        }

        assertThat(Files.readAllLines(directory.resolve("accounts"))).hasSize(200);
        assertThat(cache.account("ASIA0", STS)).isEmpty();
        assertThat(cache.account("ASIA200", STS)).isPresent();
    }

    @Test
    void whereItCannotBeWrittenNothingIsKeptAndNothingFails() throws IOException {
        Path file = Files.writeString(directory.resolve("a-file"), "");
        AccountCache cache = new AccountCache(file);

        cache.put("AKIA1", STS, "111111111111");

        assertThat(cache.account("AKIA1", STS)).isEmpty();
    }
}
