package dev.mailfrom.core.journal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileErrorsTest {

    static Stream<Arguments> everyErrorIsSaidInWords() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/srv/store.db"), "no permission to write /srv/store.db"),
                Arguments.of(new FileAlreadyExistsException("copy.db"), "copy.db already exists"),
                Arguments.of(new NoSuchFileException("/srv/missing"), "/srv/missing does not exist"),
                Arguments.of(
                        new FileSystemException("copy.db", null, "No space left on device"),
                        "No space left on device (copy.db)"),
                Arguments.of(new FileSystemException("copy.db"), "copy.db"),
                Arguments.of(new IOException("Stream closed"), "Stream closed"));
    }

    @ParameterizedTest
    @MethodSource
    void everyErrorIsSaidInWords(IOException error, String words) {
        assertThat(FileErrors.describe(error)).isEqualTo(words);
    }
}
