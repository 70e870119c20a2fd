package dev.mailfrom.core;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Says at the end of a module's tests which of them were skipped and why, because Surefire's summary only counts them. JUnit
 * finds it by the class path.
 */
public final class SkippedTests implements BeforeAllCallback, TestWatcher {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SkippedTests.class);

    /** The lines of this module. JUnit closes it after the last test. */
    private static final class Report implements AutoCloseable {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void close() {
            lines.stream().sorted().forEach(System.out::println);
        }
    }

    private static Report report(ExtensionContext context) {
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent(Report.class);
    }

    /** Where nothing is skipped there is nothing to say; but the report must be made before it is needed. */
    @Override
    public void beforeAll(ExtensionContext context) {
        report(context);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        report(context)
                .lines
                .add("Skipped: " + context.getRequiredTestClass().getSimpleName() + "."
                        + context.getRequiredTestMethod().getName() + ": "
                        + String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", ""));
    }
}
