package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.ses.SesCallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedConfigTest {

    @TempDir
    Path home;

    private Path config;

    @BeforeEach
    void directory() throws IOException {
        config = Files.createDirectories(home.resolve(".aws")).resolve("config");
    }

    @Test
    void aFileOfWindowsIsRead() throws IOException {
        String text = "\ufeff[profile prod]\r\nregion = eu-west-1\r\n";
        Files.write(config, text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(read().property("prod", "region")).contains("eu-west-1");

        Files.write(config, text.getBytes(StandardCharsets.UTF_8));
        assertThat(read().property("prod", "region")).contains("eu-west-1");
    }

    @Test
    void whatIsNotTextIsToldWithItsPlaceAndWithoutTheNameOfAClass() throws IOException {
        Files.write(config, "[default]\n# f\u00fcr\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::read)
                .isInstanceOf(SesCallException.class)
                .hasMessage(config + " is not UTF-8 text: byte 14, line 2.")
                .extracting(failure -> ((SesCallException) failure).fix())
                .asString()
                .contains("iconv", "AWS_CONFIG_FILE");
    }

    private SharedConfig read() {
        return SharedConfig.read(AwsSettings.of(Map.of(), home));
    }
}
