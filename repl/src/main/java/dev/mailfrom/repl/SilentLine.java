package dev.mailfrom.repl;

import dev.mailfrom.core.change.Cancellation;
import java.time.Duration;

final class SilentLine implements LiveLine {
    @Override
    public void show(String text) {}

    @Override
    public Ended pause(Duration pause, Cancellation cancellation) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            return Ended.CANCELLED;
        }
        return Ended.TIME;
    }

    @Override
    public void close() {}
}
