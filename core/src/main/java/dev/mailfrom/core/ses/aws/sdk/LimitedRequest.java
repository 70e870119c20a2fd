package dev.mailfrom.core.ses.aws.sdk;

import dev.mailfrom.core.error.ExitCode;
import dev.mailfrom.core.error.MailfromException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/**
 * A request whose answer is read as a whole, may have at most {@value #MAX_ANSWER} bytes and ends when the thread is
 * interrupted. The largest answers of SES are a receipt rule set of 200 rules with 100 recipients each (SES quotas), about
 * 6 MB, and a page of 1,000 identities, under 0.5 MB.
 */
final class LimitedRequest implements ExecutableHttpRequest {

    static final int MAX_ANSWER = 8 << 20;

    private static final int BUFFER = 16 * 1024;

    private final ExecutableHttpRequest request;

    LimitedRequest(ExecutableHttpRequest request) {
        this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse answer = request.call();
        Optional<AbortableInputStream> body = answer.responseBody();
        if (body.isEmpty()) {
            return answer;
        }
        return HttpExecuteResponse.builder()
                .response(answer.httpResponse())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(read(body.get()))))
                .build();
    }

    /**
     * When the time is up, the SDK interrupts this thread and closes the stream. This thread must not close it too: for a
     * stream closed before its end, Java reads on in the background, at the pace of the server, and keeps the lock that the
     * SDK then waits for.
     */
    private byte[] read(InputStream body) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            read.write(buffer, 0, count);
            if (read.size() > MAX_ANSWER) {
                request.abort();
                throw new AnswerTooLargeException();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
        }
        body.close();
        return read.toByteArray();
    }

    @Override
    public void abort() {
        request.abort();
    }

    /** Thrown when an answer is larger than any of SES. */
    static final class AnswerTooLargeException extends MailfromException {

        private static final long serialVersionUID = 1L;

        AnswerTooLargeException() {
            super("ANSWER_TOO_LARGE", ExitCode.SERVICE, "more than " + (MAX_ANSWER >> 20) + " MiB", "");
        }
    }
}
