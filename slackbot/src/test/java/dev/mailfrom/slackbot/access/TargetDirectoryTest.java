package dev.mailfrom.slackbot.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.mailfrom.core.command.IdentityCache;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.slackbot.config.BotTarget;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An identity is found by the short id that a button or an option carries. */
class TargetDirectoryTest {

    private static final BotTarget PROD = new BotTarget("prod", "us-east-1");
    private static final BotTarget EUROPE = new BotTarget("prod", "eu-west-1");
    private static final Identity COM = Identity.parse("example.com");
    private static final Identity ORG = Identity.parse("example.org");

    private final IdentityCache cache = mock();
    private final AccountSessions sessions = mock();
    private final TargetDirectory directory = new TargetDirectory(sessions);

    @BeforeEach
    void theCacheHasOneIdentity() {
        Session session = mock();
        when(session.identityCache()).thenReturn(cache);
        when(sessions.session(any(BotTarget.class))).thenReturn(session);
        when(cache.cached()).thenReturn(Map.of(COM, Optional.empty()));
    }

    @Test
    void anIdIsOfOneIdentityAtOneTarget() {
        assertThat(directory.identity(PROD, TargetDirectory.id(PROD, COM))).contains(COM);
        assertThat(directory.identity(EUROPE, TargetDirectory.id(EUROPE, COM))).contains(COM);
        assertThat(directory.identity(PROD, TargetDirectory.id(EUROPE, COM))).isEmpty();
        assertThat(directory.identity(PROD, TargetDirectory.id(PROD, ORG))).isEmpty();
        assertThat(TargetDirectory.id(PROD, COM)).hasSize(20);
    }

    @Test
    void whatTheCacheReadsAgainIsFoundToo() {
        String id = TargetDirectory.id(PROD, ORG);
        assertThat(directory.identity(PROD, id)).isEmpty();

        when(cache.cached()).thenReturn(Map.of(ORG, Optional.empty()));

        assertThat(directory.identity(PROD, id)).contains(ORG);
        assertThat(directory.identity(PROD, TargetDirectory.id(PROD, COM))).isEmpty();
    }
}
