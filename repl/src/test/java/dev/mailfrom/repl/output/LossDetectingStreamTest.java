package dev.mailfrom.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LossDetectingStreamTest {

    @Test
    void aFullDiskIsRememberedAlthoughThePrintStreamKeepsQuiet() {
        LossDetectingStream result = printedTo(failing("No space left on device"));

        assertThat(result.lossReason()).contains("No space left on device");
        assertThat(result.isReaderGone()).isFalse();
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNoLoss() {
        LossDetectingStream result = printedTo(failing("Broken pipe"));

        assertThat(result.lossReason()).isEmpty();
        assertThat(result.isReaderGone()).isTrue();
    }

    @Test
    void whatCanBeWrittenIsWrittenWhole() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        LossDetectingStream result = printedTo(bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("bücher.example");
        assertThat(result.lossReason()).isEmpty();
        assertThat(result.isReaderGone()).isFalse();
    }

    private static LossDetectingStream printedTo(OutputStream target) {
        LossDetectingStream result = new LossDetectingStream(target);
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
