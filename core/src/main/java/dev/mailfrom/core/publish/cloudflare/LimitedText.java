package dev.mailfrom.core.publish.cloudflare;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects an answer as text, and fails as soon as it is longer than any that Cloudflare gives. */
final class LimitedText implements BodySubscriber<String> {

    /** A page of 1,000 records has about 1 MB. */
    static final int MOST_BYTES = 8 << 20;

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private Flow.Subscription subscription;
    private long left = MOST_BYTES;

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        if (left < 0) {
            return;
        }
        left -= part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left < 0) {
            subscription.cancel();
            text.onError(new IOException("its answer has more than " + (MOST_BYTES >> 20) + " MiB"));
        } else {
            text.onNext(part);
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
