package dev.mailfrom.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultStreamTest {

    @Test
    void aFullDiskIsRememberedAlthoughThePrintStreamKeepsQuiet() {
        ResultStream result = printedTo(failing("No space left on device"));

        assertThat(result.loss()).contains("No space left on device");
        assertThat(result.isLeft()).isFalse();
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNoLoss() {
        ResultStream result = printedTo(failing("Broken pipe"));

        assertThat(result.loss()).isEmpty();
        assertThat(result.isLeft()).isTrue();
    }

    @Test
    void whatCanBeWrittenIsWrittenWhole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ResultStream result = printedTo(bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("bücher.example");
        assertThat(result.loss()).isEmpty();
        assertThat(result.isLeft()).isFalse();
    }

    private static ResultStream printedTo(OutputStream target) {
        ResultStream result = new ResultStream(target);
        PrintStream print = new PrintStream(result, false, StandardCharsets.UTF_8);
        print.print("bücher.example");
        print.flush();
        return result;
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
