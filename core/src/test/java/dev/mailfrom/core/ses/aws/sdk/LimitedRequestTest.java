package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

class LimitedRequestTest {

    @Test
    void anInterruptEndsAnAnswerThatNeverEnds() throws IOException {
        InputStream body = bodyOf(new EndlessInputStream());
        assertThat(body.read()).isEqualTo('a');

        Thread.currentThread().interrupt();

        assertThatThrownBy(body::read).isInstanceOf(InterruptedIOException.class);
        assertThatThrownBy(() -> body.read(new byte[10])).isInstanceOf(InterruptedIOException.class);
        assertThatThrownBy(() -> body.skip(10)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static InputStream bodyOf(InputStream answer) throws IOException {
        return new LimitedRequest(new AnsweredRequest(answer))
                .call()
                .responseBody()
                .orElseThrow();
    }

    private record AnsweredRequest(InputStream answer) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(200).build())
                    .responseBody(AbortableInputStream.create(answer))
                    .build();
        }

        @Override
        public void abort() {}
    }

    private static final class EndlessInputStream extends InputStream {

        @Override
        public int read() {
            return 'a';
        }
    }
}
