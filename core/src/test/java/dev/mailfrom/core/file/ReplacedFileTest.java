package dev.mailfrom.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacedFileTest {

    @TempDir
    Path directory;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void aPrivateFileAndTheDirectoriesMadeForItAreTheirOwnersAlone() throws IOException {
        Path file = directory.resolve("a/b/file");

        ReplacedFile.writePrivate(file, List.of("one", "two"));

        assertThat(file).hasContent("one\ntwo\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("a")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aPrivateFileTakesThePlaceOfOneThatOthersCouldRead() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        ReplacedFile.writePrivate(file, List.of("after"));

        assertThat(file).hasContent("after");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aFailureLeavesWhatWasThereAndNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "before");

        assertThatThrownBy(() -> ReplacedFile.writePrivate(file, out -> {
                    out.write("half");
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class);
        assertThat(file).hasContent("before");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aPrivateFileBehindALinkIsReplacedThere() throws IOException {
        Path real = Files.writeString(directory.resolve("real"), "before");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        ReplacedFile.writePrivate(link, List.of("after"));

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("after");
    }
}
