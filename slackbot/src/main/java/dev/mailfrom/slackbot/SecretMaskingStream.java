package dev.mailfrom.slackbot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Masks secrets in the lines that are written to it. Thread-safe. */
final class SecretMaskingStream extends OutputStream {

    private final OutputStream target;
    private final UnaryOperator<String> mask;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    SecretMaskingStream(OutputStream target, UnaryOperator<String> mask) {
        this.target = target;
        this.mask = mask;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        // Whole lines only, because a secret may be written in pieces.
        if (b == '\n') {
            target.write(mask.apply(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            target.flush();
            line.reset();
        }
    }
}
