package dev.mailfrom.repl.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Standard output, which remembers that something could not be written: a {@code PrintStream} by itself keeps quiet. */
public final class LossDetectingStream extends FilterOutputStream {

    private volatile Optional<IOException> trouble = Optional.empty();

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
            trouble = Optional.of(e);
            throw e;
        }
    }

    /** Whether the reader has read enough and left, as {@code head} does. */
    boolean isReaderGone() {
        return trouble.filter(LossDetectingStream::isPipe).isPresent();
    }

    /** Why a part of the result is lost; empty where nothing is, or nobody wants it. */
    public Optional<String> lossReason() {
        return trouble.filter(e -> !isPipe(e)).map(IOException::getMessage);
    }

    private static boolean isPipe(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("pipe") || message.contains("connection reset");
    }
}
