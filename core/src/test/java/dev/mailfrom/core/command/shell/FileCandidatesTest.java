package dev.mailfrom.core.command.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCandidatesTest {

    @TempDir
    Path home;

    private FileCandidates files;

    @BeforeEach
    void someFiles() throws IOException {
        Path here = Files.createDirectories(home.resolve("drafts/plans"));
        Files.createFile(here.resolve("june.yaml"));
        Files.createFile(home.resolve("drafts/fleet.yaml"));
        Files.createFile(home.resolve("drafts/.hidden"));
        files = new FileCandidates(home, home.resolve("drafts"));
    }

    private List<String> offered(String typed) {
        return files.of(typed);
    }

    @Test
    void offersWhatIsInTheDirectoryAndGoesOnBehindADirectory() {
        assertThat(offered("")).containsExactly("fleet.yaml", "plans/");
        assertThat(offered("plans/j")).containsExactly("plans/june.yaml");
    }

    @Test
    void aTildeIsTheHomeDirectory() {
        assertThat(offered("~/")).containsExactly("~/drafts/");
        assertThat(offered("~/drafts/plans/")).containsExactly("~/drafts/plans/june.yaml");
    }

    @Test
    void hiddenFilesAreOfferedOnlyBehindADot() {
        assertThat(offered(".")).containsExactly(".hidden");
    }

    @Test
    void whereNothingCanBeReadNothingIsOffered() {
        assertThat(offered("missing/")).isEmpty();
        assertThat(offered("\0/")).isEmpty();
        assertThat(offered(home + "/drafts/f")).contains(home + "/drafts/fleet.yaml");
    }
}
