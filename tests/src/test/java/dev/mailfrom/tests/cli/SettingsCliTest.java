package dev.mailfrom.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mailfrom.tests.fixture.InstallationExtension;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Region, profile, credentials, config file, and where files are put. */
@ExtendWith(InstallationExtension.class)
class SettingsCliTest {

    @Test
    void withoutARegionACredentialOrAProfileItSaysWhichAndHow(MailfromInstallation mailfrom) {
        ProgramResult region = mailfrom.unset("AWS_REGION").run("list");
        assertThat(region.exit()).isEqualTo(253);
        assertThat(region.err()).contains("No AWS region", "--region", "aws configure set region");
        ProgramResult profile = mailfrom.run("list", "--profile", "nope");
        assertThat(profile.exit()).isEqualTo(253);
        assertThat(profile.err()).contains("no profile “nope”", "aws configure --profile nope");
        ProgramResult credentials = mailfrom.unset("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                .run("list", "--region", "us-east-1", "-o", "json");
        assertThat(credentials.exit()).isEqualTo(253);
        assertThat(credentials.error().get("Fix").getAsString()).contains("aws configure");
        ProgramResult odd = mailfrom.run("list", "--region", "us east");
        assertThat(odd.exit()).isEqualTo(253);
        assertThat(mailfrom.sandbox().ses().calls()).isEmpty();
    }

    @Test
    void plainHttpToAnotherMachineIsToldOnce(MailfromInstallation mailfrom) {
        // The program takes 0.0.0.0 for another machine, and Linux for this one.
        String other = mailfrom.sandbox().endpoint().toString().replace("127.0.0.1", "0.0.0.0");
        ProgramResult result = mailfrom.run("--endpoint-url", other, "-e", "list", "-e", "list");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).containsOnlyOnce("plain http").contains(other, "https://");
        assertThat(mailfrom.run("list").err()).doesNotContain("plain http");
    }

    @Test
    void takesCredentialsAndRegionFromAProfile(MailfromInstallation mailfrom) {
        mailfrom.write("aws-credentials", "[mail]\naws_access_key_id=AKIAPROFILEPROFILE01\naws_secret_access_key=x\n");
        mailfrom.write("aws-config", "[profile mail]\nregion=eu-west-1\n");
        mailfrom.unset("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        ProgramResult result = mailfrom.run("--profile", "mail", "list", "berlin");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out()).contains("berlin.example.org");
        assertThat(mailfrom.set("AWS_PROFILE", "mail").run("whoami").out()).contains("mail", "eu-west-1");
    }

    @Test
    void theConfigFileStandsBehindTheEnvironmentAndThatBehindTheFlags(MailfromInstallation mailfrom) {
        mailfrom.write("config/mailfrom/config", "# mine\nregion = eu-west-1\n\noutput = jsonl\n");
        assertThat(mailfrom.run("list", "berlin", "-o", "json").json().getAsJsonArray("Identities"))
                .as("the environment says us-east-1")
                .isEmpty();
        mailfrom.unset("AWS_REGION");
        assertThat(mailfrom.run("list", "berlin", "-o", "json").json().getAsJsonArray("Identities"))
                .hasSize(1);
        assertThat(mailfrom.run("list", "berlin", "-o", "json", "--region", "us-east-1")
                        .json()
                        .getAsJsonArray("Identities"))
                .isEmpty();
    }

    @Test
    void aMistakeInTheConfigFileIsNamedWithItsLine(MailfromInstallation mailfrom) {
        Path file = mailfrom.write("config/mailfrom/config", "region = us-east-1\nregoin = x\n");
        ProgramResult name = mailfrom.run("list");
        assertThat(name.exit()).isIn(252, 253);
        assertThat(name.err()).contains("Line 2 of " + file, "regoin");
        mailfrom.write("config/mailfrom/config", "just words\n");
        assertThat(mailfrom.run("list").err()).contains("Line 1 of " + file);
    }

    @Test
    void filesFollowXdgAndAreNobodyElses(MailfromInstallation mailfrom) throws IOException {
        assertThat(mailfrom.run("set", "example.com", "bounce", "--yes").exit()).isZero();
        assertThat(mailfrom.state().resolve("store.db")).exists();
        assertPrivate(mailfrom.home().resolve("state/mailfrom"));
        assertPrivate(mailfrom.home().resolve("cache/mailfrom"));
        assertThat(mailfrom.home().resolve("config")).doesNotExist();
    }

    @Test
    void withoutXdgFilesAreBelowHome(MailfromInstallation mailfrom) {
        mailfrom.unset("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME");
        assertThat(mailfrom.run("list").exit()).isZero();
        assertThat(mailfrom.home().resolve(".local/state/mailfrom/store.db")).exists();
        assertThat(mailfrom.home().resolve(".cache/mailfrom")).exists();
    }

    @Test
    void aStateDirectoryThatCannotBeMadeStopsEverything(MailfromInstallation mailfrom) {
        Path file = mailfrom.write("a-file", "");
        ProgramResult result =
                mailfrom.set("XDG_STATE_HOME", file.toString()).run("set", "example.com", "bounce", "--yes");
        assertThat(result.exit()).as(result.err()).isEqualTo(253);
        assertThat(result.err()).contains(file.toString()).doesNotContain("Exception");
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void aStateDirectoryThatCannotBeWrittenStopsEverything(MailfromInstallation mailfrom) throws IOException {
        Path state = mailfrom.home().resolve("state");
        Files.createDirectories(state);
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(state), "this user may write everywhere: it is root");
        ProgramResult result = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(result.exit()).as(result.err()).isEqualTo(253);
        assertThat(mailfrom.sent()).isEmpty();
    }

    @Test
    void aStoreThatIsBrokenIsNamedAndNotTouched(MailfromInstallation mailfrom) throws IOException {
        Path store =
                mailfrom.write("state/mailfrom/store.db", "this is no database, but it is long enough ".repeat(99));
        String before = Files.readString(store);
        ProgramResult result = mailfrom.run("set", "example.com", "bounce", "--yes");
        assertThat(result.exit()).as(result.err()).isEqualTo(253);
        assertThat(result.err()).contains(store.toString()).doesNotContain("Exception");
        assertThat(Files.readString(store)).isEqualTo(before);
        assertThat(mailfrom.sandbox().ses().calls())
                .as("without the store nothing keeps the pace")
                .allMatch(call -> call.action().equals("GetCallerIdentity"));
    }

    private static void assertPrivate(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertThat(rights)
                        .as("%s", file)
                        .isIn(Files.isDirectory(file) ? "rwx------" : "rw-------", "rwx------", "r-x------");
            }
        }
    }
}
