package dev.mailfrom.core.session;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("looks at the threads of the whole process")
@Timeout(60)
class SessionThreadsTest {

    @TempDir
    Path home;

    @Test
    void noThreadIsLeftThatWouldKeepTheProcess() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Session session = SessionFixtures.on(SessionFixtures.practice(), home, "");
        SessionFixtures.execute(session, SessionFixtures.INTENT);
        session.prefetch().start();

        session.close();

        SessionFixtures.await(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> !before.contains(thread))
                .allMatch(Thread::isDaemon));
    }
}
