package dev.mailfrom.core.rules;

import dev.mailfrom.core.dns.RecordType;
import dev.mailfrom.core.dns.authority.LoopbackNameServers;
import dev.mailfrom.core.sandbox.runtime.FaultInjector;
import dev.mailfrom.core.sandbox.runtime.InjectedDnsFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The cases of {@code zones.txt}. A case begins with its name in brackets; its zone is that name below {@code example}.
 * Then come records ({@code WHERE NAME TYPE[/TTL] VALUE}; the name is relative to the zone, {@code @} is the zone) and
 * settings ({@code mail-from NAME}, else bounce; {@code zone-at ...}, {@code ns ...}, {@code parent-ns ...}, which may be {@code none}), and faults ({@code fault
 * WHERE NAME TYPE FAULT}, where the type may be {@code *}); then, behind {@code =}, what is to be found.
 */
public record ZoneCase(String name, List<String> lines, List<String> expected) {

    public static List<ZoneCase> of(String text) {
        List<ZoneCase> cases = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                cases.add(new ZoneCase(line.substring(1, line.length() - 1), new ArrayList<>(), new ArrayList<>()));
            } else if (line.startsWith("= ")) {
                cases.get(cases.size() - 1).expected.add(line.substring(2));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                cases.get(cases.size() - 1).lines.add(line);
            }
        }
        return cases;
    }

    public String zone() {
        return name + ".example";
    }

    public String mailFrom() {
        return setting("mail-from").map(name -> name.get(0)).orElse("bounce") + "." + zone();
    }

    public void publish(LoopbackNameServers servers) {
        List<String> places = setting("zone-at").orElse(List.of("ns1", "ns2", "resolver"));
        List<String> own = setting("ns").orElse(List.of("ns1", "ns2"));
        for (String place : places) {
            if (!place.equals("nowhere")) {
                servers.at(place).addZone(zone());
                servers.delegate(place, zone(), absolute(own));
            }
        }
        boolean delegated = !places.contains("nowhere")
                && setting("parent-ns").filter(List.of("none")::equals).isEmpty();
        if (delegated) {
            servers.delegate("parent", zone(), absolute(setting("parent-ns").orElse(own)));
        }
        lines.stream().filter(line -> !isSetting(line)).forEach(line -> publish(servers, line, places));
        lines.stream().filter(line -> line.startsWith("fault ")).forEach(line -> spoil(servers, line.split(" ")));
    }

    private void spoil(LoopbackNameServers servers, String[] words) {
        Optional<RecordType> type =
                Optional.of(words[3]).filter(word -> !word.equals("*")).map(RecordType::valueOf);
        InjectedDnsFault fault =
                InjectedDnsFault.valueOf(words[4].replace('-', '_').toUpperCase(Locale.ROOT));
        for (String server : words[1].split(",")) {
            servers.faults(server).failDns(absolute(words[2]), type, fault, FaultInjector.ALWAYS);
        }
    }

    private String absolute(String name) {
        return name.equals("@") ? zone() : name.replace("ZONE", zone()) + "." + zone();
    }

    private String[] absolute(List<String> names) {
        return names.stream().map(n -> n.equals("own") ? "ns." + zone() : n).toArray(String[]::new);
    }

    private void publish(LoopbackNameServers servers, String line, List<String> places) {
        String[] parts = line.split(" ", 4);
        String[] type = parts[2].split("/");
        String name = absolute(parts[1]);
        long ttl = type.length > 1 ? Long.parseLong(type[1]) : 300;
        List<String> where = parts[0].equals("all") ? places : Arrays.asList(parts[0].split(","));
        where.forEach(server ->
                servers.at(server).publish(name, RecordType.valueOf(type[0]), ttl, parts[3].replace("ZONE", zone())));
    }

    private static boolean isSetting(String line) {
        return line.startsWith("fault ")
                || line.startsWith("mail-from ")
                || line.startsWith("zone-at ")
                || line.startsWith("ns ")
                || line.startsWith("parent-ns ");
    }

    private Optional<List<String>> setting(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> Arrays.asList(line.substring(word.length() + 1).split("[ ,]+")))
                .findFirst();
    }
}
