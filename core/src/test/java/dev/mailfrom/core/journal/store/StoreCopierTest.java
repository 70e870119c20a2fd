package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.SCOPE;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.jdbc.JdbcJournal;
import dev.mailfrom.core.journal.jdbc.JournalVerifier;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreCopierTest {

    private static final StoreComponent ZOO = new StoreComponent(
            "zoo",
            List.of(new StoreComponent.Migration(
                    "pets", List.of("create table pet(name text primary key)"), tx -> null)));

    @Test
    void aCopyHasEveryTableWithEveryRowOfAnyNumber() {
        String[] identities =
                IntStream.range(0, 1001).mapToObj(i -> "d" + i + ".example.com").toArray(String[]::new);
        try (Database source = StoreEngine.SQLITE.database();
                Database copy = StoreEngine.SQLITE.database()) {
            source.use(ZOO);
            source.update("insert into pet values('cat')");
            Journal journal = new JdbcJournal(source, new Random(1));
            journal.propose(request(ALICE, MINUTE, identities));
            journal.propose(request(ALICE, MINUTE, "example.com"));

            source.read(from -> copy.write(to -> {
                StoreCopier.copy(from, to);
                return null;
            }));

            assertThat(JournalSamples.history(new JdbcJournal(copy, new Random(1)), SCOPE))
                    .isEqualTo(JournalSamples.history(journal, SCOPE));
            assertThat(copy.read(JournalVerifier::problems)).isEmpty();
            List<String> pets = copy.read(tx -> tx.query("select name from pet", row -> row.getString(1)));
            assertThat(pets).containsExactly("cat");
        }
    }
}
