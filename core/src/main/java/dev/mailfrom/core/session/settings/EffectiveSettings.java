package dev.mailfrom.core.session.settings;

import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.SettingsAccess;
import dev.mailfrom.core.command.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a session with their sources. @param started the options of the start */
public record EffectiveSettings(SessionSettings settings, GlobalOptions started) implements SettingsAccess {

    /** The variables of a setting, the most important first. */
    private static final Map<String, List<String>> VARIABLES = Map.of(
            "profile", List.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE"),
            "region", List.of("AWS_REGION", "AWS_DEFAULT_REGION"),
            "endpoint-url", List.of("AWS_ENDPOINT_URL_SES", "AWS_ENDPOINT_URL"),
            "dns-server", List.of("MAILFROM_DNS_SERVER"),
            "store", List.of("MAILFROM_STORE"));

    private static final Map<String, String> DEFAULTS = Map.of("color", "auto", "plain", "false", "output", "text");

    @Override
    public List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        NAMES.forEach(name -> all.add(setting(name)));
        started.dnsZones().forEach(rule -> all.add(zone(rule)));
        settings.file().keySet().stream()
                .filter(name -> name.startsWith(ZONE))
                .sorted()
                .forEach(name -> {
                    String rule = settings.file().get(name);
                    all.add(new Setting(name, Optional.of(value(rule)), file().toString()));
                });
        return all;
    }

    private Setting setting(String name) {
        return started.given(name)
                .map(value -> new Setting(name, Optional.of(value), "--" + name))
                .or(() -> variable(name))
                .or(() -> settings.configured(name)
                        .map(value -> new Setting(name, Optional.of(value), file().toString())))
                .orElseGet(() -> new Setting(name, defaultValue(name), "default"));
    }

    private Optional<Setting> variable(String name) {
        return VARIABLES.getOrDefault(name, List.of()).stream()
                .filter(variable ->
                        !settings.environment().getOrDefault(variable, "").isBlank())
                .findFirst()
                .map(variable -> new Setting(
                        name, Optional.of(settings.environment().get(variable).strip()), variable));
    }

    private Optional<String> defaultValue(String name) {
        return name.equals("store")
                ? Optional.of(
                        settings.sandbox()
                                ? "in memory"
                                : settings.directories().storeFile().toString())
                : Optional.ofNullable(DEFAULTS.get(name));
    }

    /** Of an option: {@code example.com = route53}. */
    private static Setting zone(String rule) {
        return new Setting(ZONE + rule.substring(0, rule.indexOf('=')).strip(), Optional.of(value(rule)), "--dns-zone");
    }

    private static String value(String rule) {
        return rule.substring(rule.indexOf('=') + 1).strip();
    }

    @Override
    public void set(String name, String value) {
        if (settings.sandbox()) {
            throw new UsageException(
                    "The sandbox is the same for everyone: it reads no config file.",
                    "Start mailfrom without --sandbox.");
        }
        new SettingsFileEditor(file()).set(name, value);
    }

    @Override
    public Path file() {
        return settings.directories().configFile();
    }
}
