package dev.mailfrom.core.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailfrom.core.command.Tokenizer;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.command.line.CommandParser;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.publish.zones.ProviderSettings;
import dev.mailfrom.core.publish.zones.ZoneRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionSettingsTest {

    private static final Map<String, String> SAID = Map.of(
            "AWS_PROFILE", "env-profile",
            "AWS_REGION", "env-region",
            "AWS_ENDPOINT_URL_SES", "http://env",
            "MAILFROM_DNS_SERVER", "192.0.2.2",
            "MAILFROM_STORE", "/env.db");

    @TempDir
    Path home;

    @BeforeEach
    void writeTheFile() throws IOException {
        Path file = XdgDirectories.of(Map.of(), home).configFile();
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                profile = file-profile
                region = file-region
                endpoint-url = http://file
                dns-server = 192.0.2.1
                store = /file.db
                color = never
                """);
    }

    @Test
    void theFlagsWinOverEverything() {
        SessionSettings settings = settings(
                "--profile p --region r --endpoint-url http://flag --dns-server 192.0.2.3 --store /flag.db list", SAID);

        assertThat(settings.profile()).contains("p");
        assertThat(settings.region()).contains("r");
        assertThat(settings.endpointUrl()).contains("http://flag");
        assertThat(settings.dnsServer()).contains("192.0.2.3");
        assertThat(settings.store()).contains("/flag.db");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndWhatIsAwsSOwnIsLeftToAws() {
        SessionSettings settings = settings("list", SAID);

        assertThat(settings.dnsServer()).contains("192.0.2.2");
        assertThat(settings.store()).contains("/env.db");
        assertThat(settings.profile()).isEmpty();
        assertThat(settings.region()).isEmpty();
        assertThat(settings.endpointUrl()).isEmpty();
        assertThat(settings.environment()).isEqualTo(SAID);
    }

    @Test
    void theOlderVariablesKeepTheFileBackToo() {
        SessionSettings settings = settings(
                "list", Map.of("AWS_DEFAULT_PROFILE", "a", "AWS_DEFAULT_REGION", "b", "AWS_ENDPOINT_URL", "http://c"));

        assertThat(settings.profile()).isEmpty();
        assertThat(settings.region()).isEmpty();
        assertThat(settings.endpointUrl()).isEmpty();
    }

    @Test
    void theFileCountsWhereNobodyElseSaysAnything() {
        SessionSettings settings = settings("list", Map.of("AWS_PROFILE", " ", "MAILFROM_STORE", ""));

        assertThat(settings.profile()).contains("file-profile");
        assertThat(settings.region()).contains("file-region");
        assertThat(settings.endpointUrl()).contains("http://file");
        assertThat(settings.dnsServer()).contains("192.0.2.1");
        assertThat(settings.store()).contains("/file.db");
        assertThat(settings.configured("color")).contains("never");
        assertThat(settings.configured("output")).isEmpty();
    }

    @Test
    void zonesOfTheOptionsComeBeforeThoseOfTheFile() throws IOException {
        Files.writeString(
                XdgDirectories.of(Map.of(), home).configFile(),
                "dns-zone.example.com = none\ndns-zone.*.example.org = rfc2136 server=192.0.2.1 key-file=/k\n");

        assertThat(settings("--dns-zone 'example.com = route53 profile=dns' list", Map.of())
                        .dnsZones())
                .map(ZoneRule::toString)
                .containsExactly(
                        ZoneRule.parse("example.com = route53 profile=dns").toString(),
                        ZoneRule.parse("example.com = none").toString(),
                        ZoneRule.parse("*.example.org = rfc2136 server=192.0.2.1 key-file=/k")
                                .toString());
        assertThatThrownBy(() -> settings("--dns-zone example.com list", Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--dns-zone: “example.com” is not of the form ZONE = PROVIDER.");
    }

    @Test
    void theCredentialsForRoute53ComeFromTheOptionsAndThenFromTheFile() throws IOException {
        String role = "arn:aws:iam::123456789012:role/dns";
        Files.writeString(
                XdgDirectories.of(Map.of(), home).configFile(), "dns-profile = file\ndns-role-arn = " + role + "\n");

        assertThat(settings("--dns-profile flag list", Map.of()).route53())
                .isEqualTo(new ProviderSettings.Route53(Optional.of("flag"), Optional.of(role)));
        assertThatThrownBy(() -> settings("--dns-role-arn dns list", Map.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("“dns” is not the ARN of a role.");
    }

    @Test
    void theSandboxIsTheSameForEverybodySoThatTheFileIsNotRead() throws IOException {
        Files.writeString(XdgDirectories.of(Map.of(), home).configFile(), "nonsense");

        SessionSettings settings = settings("--sandbox list", Map.of());

        assertThat(settings.sandbox()).isTrue();
        assertThat(settings.store()).isEmpty();
        assertThat(settings.configured("color")).isEmpty();
    }

    @Test
    void anotherProfileOrRegionLeavesTheRestAsItIs() {
        SessionSettings settings = settings("--store /flag.db list", Map.of());

        SessionSettings other = settings.with(java.util.Optional.of("prod"), java.util.Optional.empty());

        assertThat(other.profile()).contains("prod");
        assertThat(other.region()).isEmpty();
        assertThat(other.store()).contains("/flag.db");
        assertThat(other.configured("color")).contains("never");
    }

    private SessionSettings settings(String line, Map<String, String> environment) {
        return SessionSettings.of(
                CommandParser.parse(Tokenizer.words(line)).options(), environment, home, Actor.Origin.CLI);
    }
}
