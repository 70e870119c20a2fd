package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request whose answer may have at most {@value #MAX_ANSWER} bytes and ends when its reader is interrupted. The largest answers of SES are a receipt rule set of
 * 200 rules with 100 recipients each (SES quotas), about 6 MB, and a page of 1,000 identities, under 0.5 MB.
 */
final class LimitedRequest implements ExecutableHttpRequest {

    static final int MAX_ANSWER = 8 << 20;

    private final ExecutableHttpRequest request;

    LimitedRequest(ExecutableHttpRequest request) {
        this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse answer = request.call();
        HttpExecuteResponse.Builder limited = HttpExecuteResponse.builder().response(answer.httpResponse());
        answer.responseBody().ifPresent(body -> limited.responseBody(limited(body)));
        return limited.build();
    }

    private static AbortableInputStream limited(AbortableInputStream body) {
        return AbortableInputStream.create(new LimitedInputStream(body), body);
    }

    @Override
    public void abort() {
        request.abort();
    }

    /** Thrown when an answer is larger than any of SES. Unchecked, because the XML parser hides an {@link IOException}. */
    static final class AnswerTooLargeException extends MailfromException {

        private static final long serialVersionUID = 1L;

        AnswerTooLargeException() {
            super("ANSWER_TOO_LARGE", ExitCode.SERVICE, "more than " + (MAX_ANSWER >> 20) + " MiB", "");
        }
    }

    private static final class LimitedInputStream extends FilterInputStream {

        private int left = MAX_ANSWER;

        LimitedInputStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            stopIfInterrupted();
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            stopIfInterrupted();
            int read = super.read(to, from, length);
            count(Math.max(0, read));
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            stopIfInterrupted();
            long skipped = super.skip(Math.min(count, left));
            count((int) skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        /**
         * The SDK interrupts the thread when the time is up, then closes the stream. A thread that reads drop by drop
         * holds the lock which closing waits for, nearly without a gap.
         */
        private static void stopIfInterrupted() throws InterruptedIOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new AnswerTooLargeException();
            }
        }
    }
}
