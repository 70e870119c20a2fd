package dev.mailfrom.tests.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mailfrom.core.network.LoopbackProxy;
import dev.mailfrom.core.sandbox.SandboxSettings;
import dev.mailfrom.core.sandbox.tls.HttpsListener;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import dev.mailfrom.tests.fixture.ProgramResult;
import dev.mailfrom.tests.fixture.RunningProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The built program in a company's network: a proxy that wants a login, and TLS of an authority of its own. */
class CompanyNetworkCliTest {

    private final MailfromInstallation mailfrom =
            MailfromInstallation.with(SandboxSettings.defaults().withTls());
    private final HttpsListener https = mailfrom.sandbox().https().orElseThrow();

    @AfterEach
    void close() {
        mailfrom.close();
    }

    private Path bundle() {
        return mailfrom.write("corp.pem", https.authority().pem());
    }

    @Test
    void awsIsReachedThroughTheProxyAndTrustedByTheBundleOfTheProfile() {
        mailfrom.write("aws-config", "[default]\nca_bundle = " + bundle() + "\n");
        try (LoopbackProxy proxy = LoopbackProxy.withLogin(https.endpoint().getPort(), "Basic bWU6cEBzcw==")) {
            mailfrom.set("AWS_ENDPOINT_URL", "https://" + HttpsListener.NAME)
                    .set("HTTPS_PROXY", "http://me:p%40ss@127.0.0.1:" + proxy.port());

            // Java reads the property of tunnels once in the life of a process.
            ProgramResult listed = mailfrom.start("list").end();
            assertThat(listed.exit()).as(listed.toString()).isZero();
            assertThat(listed.out()).contains("example.com");
            assertThat(proxy.requests()).isNotEmpty().allMatch("CONNECT sandbox.test:443 HTTP/1.1"::equals);

            ProgramResult without =
                    mailfrom.set("HTTPS_PROXY", proxy.url()).start("list").end();
            assertThat(without.exit()).isEqualTo(254);
            assertThat(without.err()).contains("407").contains("export HTTPS_PROXY=http://USER:PASSWORD@");
        }
    }

    @Test
    void whatIsNotTrustedOrNotReadableSaysWhatToDo() {
        mailfrom.set("AWS_ENDPOINT_URL", https.endpoint().toString());

        ProgramResult untrusted = mailfrom.run("list");
        assertThat(untrusted.exit()).isEqualTo(254);
        assertThat(untrusted.err()).contains("not trusted").contains("export AWS_CA_BUNDLE=FILE");

        ProgramResult damaged = mailfrom.set(
                        "AWS_CA_BUNDLE", mailfrom.write("bad.pem", "no PEM").toString())
                .run("list");
        assertThat(damaged.exit()).isEqualTo(253);
        assertThat(damaged.err()).contains("bad.pem, which AWS_CA_BUNDLE names");
    }

    @Test
    void aSandboxThatServesTlsPrintsWhatOtherProgramsNeedToTrustIt() {
        RunningProgram serving = mailfrom.start("sandbox", "--tls");
        serving.await("its lines", () -> serving.out().contains("mailfrom list"));
        String exports = serving.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("export "))
                .collect(joining("\n", "", "\n"));

        assertThat(exports)
                .contains("export AWS_ENDPOINT_URL=https://127.0.0.1:")
                .contains("export AWS_CA_BUNDLE=");
        ProgramResult listed = mailfrom.shell(exports + "\"$0\" list");
        assertThat(listed.exit()).as(listed.toString()).isZero();
        ProgramResult published = mailfrom.shell(exports + "\"$0\" records example.com bounce --publish");
        assertThat(published.exit()).as(published.toString()).isZero();
        assumeThat(mailfrom.shell("aws --version").exit())
                .as("the AWS CLI is installed")
                .isZero();
        assertThat(mailfrom.shell(exports + "aws ses list-identities").out()).contains("example.com");
    }
}
