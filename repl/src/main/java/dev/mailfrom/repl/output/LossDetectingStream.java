package dev.mailfrom.repl.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Remembers if something could not be written, which a {@code PrintStream} hides. */
public final class LossDetectingStream extends FilterOutputStream {

    private volatile Optional<IOException> failure = Optional.empty();

    public LossDetectingStream(OutputStream target) {
        super(target);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    /** Whether the reader has closed the pipe, as {@code head} does. */
    boolean isReaderGone() {
        return failure.filter(LossDetectingStream::isPipe).isPresent();
    }

    /** Why part of the result is lost; empty if nothing is lost, or the reader has closed the pipe. */
    public Optional<String> lossReason() {
        return failure.filter(e -> !isPipe(e)).map(IOException::getMessage);
    }

    private static boolean isPipe(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("pipe") || message.contains("connection reset");
    }
}
