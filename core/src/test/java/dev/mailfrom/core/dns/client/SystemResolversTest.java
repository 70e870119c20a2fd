package dev.mailfrom.core.dns.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailfrom.core.dns.DnsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemResolversTest {

    @TempDir
    Path directory;

    @Test
    void theServersOfTheFileAreTakenInOrderWithoutItsSearchPath() throws IOException {
        assertThat(read("search a.example b.example\noptions ndots:5\n# none\nnameserver 192.0.2.1\nnameserver ::1\n"))
                .containsExactly("192.0.2.1:53", "0:0:0:0:0:0:0:1:53");
    }

    @Test
    void ipv6AloneIsEnough() throws IOException {
        assertThat(read("nameserver 2001:db8::53\n")).containsExactly("2001:db8:0:0:0:0:0:53:53");
    }

    @Test
    void aFileWithoutServersNamesNone() throws IOException {
        assertThat(read("search example.com\n")).isEmpty();
    }

    @Test
    void thePlatformHasResolversAndAllOfThemAreAskedAsResolvers() {
        assertThat(SystemResolvers.configured())
                .isNotEmpty()
                .allMatch(server -> server.serverRole() == DnsServer.ServerRole.RESOLVER);
    }

    private List<String> read(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("resolv.conf"), content);
        return SystemResolvers.in(file).stream()
                .map(server -> server.name() + ":" + server.address().getPort())
                .collect(Collectors.toList());
    }
}
