package dev.mailfrom.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {

    private static final String TEXT = "identities:\n- identity: bücher.example.com # 𝄞\n";
    private static final int LIMIT = 1 << 20;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16LE, true", "UTF-16BE, true"})
    void aByteOrderMarkTellsTheEncodingAndIsNotText(String charset, boolean mark) throws IOException {
        assertThat(TextFile.read(file((mark ? "\uFEFF" : "") + TEXT, Charset.forName(charset)), LIMIT))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {8190, 8191, 8192, 8193, 20_000})
    void aCharacterOfSeveralBytesMayStandAcrossTheEdgeOfABuffer(int before) throws IOException {
        String text = "x".repeat(before) + TEXT.repeat(1000);

        assertThat(TextFile.read(file(text, StandardCharsets.UTF_8), LIMIT)).isEqualTo(text);
        assertThat(TextFile.read(file("\uFEFF" + text, StandardCharsets.UTF_16LE), LIMIT))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1, 'byte 26, line 2.'", "UTF-16LE, 'byte 2, line 1.'", "UTF-16BE, 'byte 1, line 1.'"})
    void whatIsNotUtf8IsRefusedWithItsPlace(String charset, String place) throws IOException {
        Path file = file(TEXT.replace("𝄞", ""), Charset.forName(charset));

        FileReadException failure = failure(file);

        assertThat(failure.reason()).isEqualTo(FileReadException.Reason.NOT_TEXT);
        assertThat(failure).hasMessage(file + " is not UTF-8 text: " + place);
        assertThat(failure.fix()).contains("iconv -f ENCODING -t UTF-8 " + file);
    }

    @Test
    void thePlaceIsRightFarIntoAFile() throws IOException {
        String line = "ü".repeat(50) + "\n";
        Path file =
                Files.write(directory.resolve("f"), concat(line.repeat(300).getBytes(StandardCharsets.UTF_8), 0xC3));

        assertThat(failure(file)).hasMessageEndingWith("byte " + (101 * 300 + 1) + ", line 301.");

        Files.write(file, concat(("\uFEFF" + line.repeat(300)).getBytes(StandardCharsets.UTF_8), 0));
        assertThat(failure(file)).hasMessageEndingWith("byte " + (3 + 101 * 300 + 1) + ", line 301.");
    }

    @Test
    void utf16ThatEndsInTheMiddleOfACharacterIsNamedUtf16() throws IOException {
        Path file = Files.write(directory.resolve("f"), concat("\uFEFFa\n".getBytes(StandardCharsets.UTF_16LE), 'x'));

        assertThat(failure(file)).hasMessageEndingWith("is not UTF-16 text: byte 7, line 2.");
    }

    @Test
    void missingDirectoryAndForbiddenAreToldApart() throws IOException {
        assertThat(failure(directory.resolve("none")))
                .hasMessage("There is no file " + directory + "/none.")
                .extracting(FileReadException::reason)
                .isEqualTo(FileReadException.Reason.MISSING);
        assertThat(failure(directory))
                .hasMessage(directory + " is a directory, not a file.")
                .extracting(FileReadException::reason)
                .isEqualTo(FileReadException.Reason.DIRECTORY);
        Path below = file("x", StandardCharsets.UTF_8).resolve("below");
        assertThat(failure(below)).hasMessage(below + " cannot be read: Not a directory.");
    }

    @Test
    void aFileThatMayNotBeReadIsCalledForbidden() throws IOException {
        Path file = file("x", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read every file: it is root");

        assertThat(failure(file).reason()).isEqualTo(FileReadException.Reason.FORBIDDEN);
    }

    @Test
    void aRelativeNameIsToldWithTheDirectoryItStartsFrom() {
        assertThat(failure(Path.of("no-such-file")).fix())
                .isEqualTo("Check its name. The current directory is "
                        + Path.of("").toAbsolutePath() + ".");
    }

    @Test
    void aFileIsReadUpToItsLimit() throws IOException {
        Path file = file("12345", StandardCharsets.UTF_8);

        assertThat(TextFile.read(file, 5)).isEqualTo("12345");
        assertThatThrownBy(() -> TextFile.open(file, 4))
                .as("before anything is read")
                .hasMessage(file + " is larger than 4 bytes, the most that is read of such a file.");
        assertThatThrownBy(() -> TextFile.read(file, 4))
                .hasMessage(file + " is larger than 4 bytes, the most that is read of such a file.");
    }

    @Test
    @Timeout(30)
    void aFileWithoutAnEndEndsWithAnError() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "this machine has no /dev/zero");

        assertThatThrownBy(() -> TextFile.read(zero, 64 << 20))
                .hasMessage(zero + " is not UTF-8 text: byte 1, line 1.");
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'y';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 'y');
                return length;
            }
        };
        assertThatThrownBy(() ->
                        TextFile.decode(endless, "Standard input", 64 << 20).transferTo(Writer.nullWriter()))
                .hasMessageStartingWith("Standard input is larger than 64 MiB");
    }

    @Test
    void whatAPipeHasGivenIsReadBeforeItGivesMore() throws IOException {
        InputStream pipe = new InputStream() {
            private final ByteArrayInputStream given = new ByteArrayInputStream(new byte[] {'a', '\n'});

            @Override
            public int read() {
                int next = given.read();
                if (next < 0) {
                    throw new AssertionError("waits for more");
                }
                return next;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (length > 0) {
                    target[offset] = (byte) read();
                }
                return Math.min(length, 1);
            }
        };
        char[] two = new char[2];
        try (Reader text = TextFile.decode(pipe, "pipe", LIMIT)) {
            assertThat(text.read(two, 0, 2) + text.read(two, 1, 1)).isEqualTo(2);
        }
        assertThat(two).containsExactly('a', '\n');
    }

    @Test
    void anErrorOfTheDeviceIsToldInItsOwnWords() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertThatThrownBy(() -> TextFile.readAll(TextFile.decode(broken, "Standard input", LIMIT)))
                .hasMessage("Standard input cannot be read: Input/output error.");
    }

    @Test
    void aTildeIsTheHomeDirectoryAndADashIsStandardInput() throws IOException {
        Files.writeString(directory.resolve("f"), "from a file");
        InputFiles files = InputFiles.of(
                directory,
                Map.of("D", directory.toString()),
                new ByteArrayInputStream("from a pipe".getBytes(StandardCharsets.UTF_8)));

        assertThat(files.read("~/f", LIMIT)).isEqualTo("from a file");
        assertThat(files.read("-", LIMIT)).isEqualTo("from a pipe");
        assertThat(files.path("~")).isEqualTo(directory);
        assertThat(files.withVariables("$D/${D}x/$NONE/${NONE}"))
                .isEqualTo(directory + "/" + directory + "x/$NONE/${NONE}");
        assertThatThrownBy(() -> files.path("a\0b")).isInstanceOf(FileReadException.class);
    }

    private Path file(String text, Charset charset) throws IOException {
        return Files.write(directory.resolve("file"), text.getBytes(charset));
    }

    private static byte[] concat(byte[] bytes, int last) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        all.write(last);
        return all.toByteArray();
    }

    private static FileReadException failure(Path file) {
        return catchThrowableOfType(FileReadException.class, () -> TextFile.read(file, LIMIT));
    }
}
