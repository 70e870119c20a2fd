package dev.mailfrom.core.change.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.change.plan.ChangeIntent;
import dev.mailfrom.core.file.FileReadException;
import dev.mailfrom.core.file.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Files of desired state that are large, or have no end. */
class DesiredStateSizeTest {

    @Test
    void aHundredThousandRowsAndFiftyMegabytesAreRead() throws IOException {
        StringBuilder yaml = new StringBuilder("identities:\n");
        StringBuilder csv = new StringBuilder("Identity,MailFromDomain,BehaviorOnMXFailure\n");
        String pad = "# " + "x".repeat(400) + "\n";
        for (int i = 0; i < 100_000; i++) {
            yaml.append("  - identity: d")
                    .append(i)
                    .append(".example.com\n    mail_from_label: bounce\n")
                    .append(pad);
            csv.append("d").append(i).append(".example.com,bounce,RejectMessage\n");
        }
        assertThat(intents(yaml)).hasSize(100_000);
        assertThat(intents(csv)).hasSize(100_000);
    }

    private static List<ChangeIntent> intents(StringBuilder text) throws IOException {
        return DesiredStateReader.read(new StringReader(text.toString()), "f").intents();
    }

    /** Parsing would take ten seconds for what is refused in the end. */
    @Test
    void whatHasNoEndIsRefusedBeforeAnythingIsParsed() {
        byte[] lines = "example.com: [not: a: mapping\n".getBytes(StandardCharsets.UTF_8);
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return lines[(int) (read.getAndIncrement() % lines.length)];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    target[offset + i] = (byte) read();
                }
                return length;
            }
        };
        InputFiles files = InputFiles.of(Path.of("/"), Map.of(), endless);

        assertThatThrownBy(() -> DesiredStateReader.read(files, "-"))
                .isInstanceOf(FileReadException.class)
                .hasMessageStartingWith("Standard input is larger than 16 MiB");
        assertThat(read.get()).isLessThan(17 << 20);
    }
}
