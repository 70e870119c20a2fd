package dev.mailfrom.core.journal.store;

import static dev.mailfrom.core.journal.store.JournalSamples.ALICE;
import static dev.mailfrom.core.journal.store.JournalSamples.MINUTE;
import static dev.mailfrom.core.journal.store.JournalSamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.journal.engine.Database;
import dev.mailfrom.core.journal.engine.StoreComponent;
import dev.mailfrom.core.journal.engine.StoreLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that another part of the program keeps beside the journal. */
@ParameterizedClass
@EnumSource(StoreEngine.class)
class StoreComponentTest {

    private static final StoreComponent.Migration PETS = new StoreComponent.Migration(
            "pets",
            List.of("create table pet(name text primary key, legs integer not null)", "create index legs on pet(legs)"),
            tx -> tx.update("insert into pet(name, legs) values('cat', 4)"));
    private static final StoreComponent.Migration OWNERS = new StoreComponent.Migration(
            "owners",
            List.of("create table pet_owner(pet text primary key references pet(name), who text not null)"),
            tx -> tx.update("insert into pet_owner(pet, who) select name, 'ann' from pet"));
    private static final StoreComponent ZOO = new StoreComponent("zoo", List.of(PETS));
    private static final StoreComponent LATER_ZOO = new StoreComponent("zoo", List.of(PETS, OWNERS));

    private final StoreLocation location;

    @TempDir
    private Path directory;

    StoreComponentTest(StoreEngine engine, @TempDir Path stores) {
        this.location = engine.sharedBetweenProcesses(stores);
    }

    private static long count(Database database, String table) {
        return database.read(tx -> tx.queryLong("select count(*) from " + table));
    }

    @Test
    void itsTablesAreMadeOnceAndGrowWithItsVersions() {
        try (Store store = StoreEngine.open(location)) {
            assertThat(count(store.component(ZOO), "pet")).isEqualTo(1);
        }
        try (Store store = StoreEngine.open(location)) {
            Database database = store.component(LATER_ZOO);
            assertThat(count(database, "pet")).isEqualTo(1);
            assertThat(count(database, "pet_owner")).isEqualTo(1);
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    @Test
    void aStoreThatIsOpenAlreadyTakesAComponentToo() {
        try (Store store = StoreEngine.open(location)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));

            assertThat(count(store.component(ZOO), "pet")).isEqualTo(1);
        }
    }

    @Test
    void anOlderProgramRefusesWhatANewerOneHasMade() {
        try (Store store = StoreEngine.open(location)) {
            count(store.component(LATER_ZOO), "pet");
        }
        try (Store store = StoreEngine.open(location)) {
            assertThatThrownBy(() -> count(store.component(ZOO), "pet"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("newer mailfrom (schema 2; this one knows 1)");
        }
    }

    @Test
    void aMigrationThatFailsLeavesNothingBehind() {
        StoreComponent broken = new StoreComponent(
                "zoo", List.of(PETS, new StoreComponent.Migration("broken", OWNERS.statements(), tx -> {
                    throw new IllegalStateException("killed");
                })));
        try (Store store = StoreEngine.open(location)) {
            assertThatThrownBy(() -> count(store.component(broken), "pet")).hasMessage("killed");
        }
        try (Store store = StoreEngine.open(location)) {
            assertThat(count(store.component(LATER_ZOO), "pet_owner")).isEqualTo(1);
        }
    }

    @Test
    void manyProcessesThatStartAtOnceMakeItsTablesOnce() {
        List<Store> stores =
                Stream.generate(() -> StoreEngine.open(location)).limit(6).toList();
        IntStream.range(0, 6).parallel().forEach(i -> count(stores.get(i).component(LATER_ZOO), "pet_owner"));

        assertThat(count(stores.get(0).component(LATER_ZOO), "pet_owner")).isEqualTo(1);
        stores.forEach(Store::close);
    }

    @Test
    void aBackupHasItsTablesAndRowsWhicheverProgramMakesIt() {
        Path copy = directory.resolve("copy.db");
        try (Store store = StoreEngine.open(location)) {
            Database database = store.component(LATER_ZOO);
            database.write(tx -> tx.update("insert into pet(name, legs) values('spider', 8)"));
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
        }
        try (Store withoutComponent = StoreEngine.open(location)) {
            withoutComponent.backup(copy);
        }

        try (Store restored = StoreEngine.open(new StoreLocation.File(copy))) {
            Database database = restored.component(LATER_ZOO);
            assertThat(count(database, "pet")).isEqualTo(2);
            assertThat(count(database, "pet_owner")).isEqualTo(1);
            assertThat(count(database, "component_version")).isEqualTo(2);
            assertThat(restored.health().problems()).isEmpty();
            assertThat(restored.health().events()).isEqualTo(1);
            assertThatThrownBy(() -> database.write(tx -> tx.update("insert into pet_owner values('dog', 'bob')")))
                    .as("its constraints")
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aBackupIsAStoreThatTakesAComponentWhereNoneWasEverUsed() {
        Path copy = directory.resolve("copy.db");
        try (Store store = StoreEngine.open(location)) {
            store.journal().propose(request(ALICE, MINUTE, "example.com"));
            store.backup(copy);
        }

        try (Store restored = StoreEngine.open(new StoreLocation.File(copy))) {
            assertThat(count(restored.component(ZOO), "pet")).isEqualTo(1);
            assertThat(restored.health().problems()).isEmpty();
        }
    }
}
