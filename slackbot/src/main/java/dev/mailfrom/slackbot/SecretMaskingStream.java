package dev.mailfrom.slackbot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Passes lines on after something was made unreadable in them. Thread-safe. */
final class SecretMaskingStream extends OutputStream {

    private final OutputStream target;
    private final UnaryOperator<String> hide;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    SecretMaskingStream(OutputStream target, UnaryOperator<String> hide) {
        this.target = target;
        this.hide = hide;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.write(b);
        // Only whole lines, because a secret may come in pieces.
        if (b == '\n') {
            target.write(hide.apply(line.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            target.flush();
            line.reset();
        }
    }
}
