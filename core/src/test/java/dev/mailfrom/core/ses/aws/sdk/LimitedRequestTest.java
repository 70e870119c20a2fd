package dev.mailfrom.core.ses.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import java.io.ByteArrayInputStream;
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
    void theAnswerIsReadAsAWhole() throws IOException {
        HttpExecuteResponse answer = call(new ByteArrayInputStream(new byte[100_000]));

        assertThat(answer.httpResponse().statusCode()).isEqualTo(200);
        assertThat(answer.responseBody().orElseThrow().readAllBytes()).hasSize(100_000);
    }

    @Test
    void anInterruptEndsAnAnswerThatNeverEndsAndLeavesClosingItToTheSdk() throws IOException {
        InputStream endless = spy(new EndlessInputStream());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> call(endless)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        verify(endless, never()).close();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() {
        assertThatThrownBy(() -> call(new EndlessInputStream()))
                .isInstanceOf(LimitedRequest.AnswerTooLargeException.class);
    }

    private static HttpExecuteResponse call(InputStream answer) throws IOException {
        return new LimitedRequest(new AnsweredRequest(answer)).call();
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

    private static class EndlessInputStream extends InputStream {

        @Override
        public int read() {
            return 'a';
        }
    }
}
