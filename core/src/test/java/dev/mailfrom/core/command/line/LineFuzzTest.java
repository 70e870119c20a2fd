package dev.mailfrom.core.command.line;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailfrom.core.command.Tokenizer;

/** No line makes reading, checking or completing it throw; run on the files beside it, or fuzzed with JAZZER_FUZZ=1. */
class LineFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anyLineIsReadCheckedAndCompleted(FuzzedDataProvider data) {
        int cursor = data.consumeInt(-1, 200);
        String line = data.consumeRemainingAsString();
        Tokenizer.tokens(line);
        LineValidator.spans(line, cursor);
        Completion.complete(line, cursor, FixedCompletionData.fleet());
    }
}
