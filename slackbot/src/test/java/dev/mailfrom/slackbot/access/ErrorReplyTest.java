package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.command.UsageException;
import org.junit.jupiter.api.Test;

class ErrorReplyTest {

    @Test
    void aRefusalHasItsOwnWordsAndAnErrorItsFix() {
        assertThat(ErrorReply.of(new PermissionChecker.PermissionDeniedException("Nothing was done."))
                        .text())
                .isEqualTo("Nothing was done.");
        assertThat(ErrorReply.of(new UsageException("There is no such thing.", "Use another."))
                        .text())
                .contains("There is no such thing.", "Use another.")
                .isNotEqualTo("There is no such thing.");
    }
}
