package dev.mailfrom.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.sandbox.Call;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The pace of SES as its log of calls shows it. */
final class Pace {

    private Pace() {}

    /** Two requests of one action never came within so many milliseconds; STS has no such limit. */
    static void isKept(Mailfrom mailfrom, long millis) {
        Map<String, List<Call>> byAction = mailfrom.sandbox().ses().calls().stream()
                .filter(call -> !call.action().equals("GetCallerIdentity"))
                .collect(Collectors.groupingBy(call -> call.region() + "/" + call.action()));
        byAction.forEach((action, calls) -> {
            for (int i = 1; i < calls.size(); i++) {
                long gap = calls.get(i).nanos() - calls.get(i - 1).nanos();
                assertThat(gap)
                        .as("nanoseconds between two requests of %s", action)
                        .isGreaterThanOrEqualTo(millis * 1_000_000);
            }
        });
    }
}
