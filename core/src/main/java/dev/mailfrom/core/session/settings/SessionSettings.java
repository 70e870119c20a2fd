package dev.mailfrom.core.session.settings;

import dev.mailfrom.core.command.GlobalOptions;
import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.publish.zones.ProviderSettings;
import dev.mailfrom.core.publish.zones.ZoneRule;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a session: flags override the environment, which overrides the config file.
 *
 * @param roleArn a role to assume with the credentials found otherwise
 * @param route53 the credentials for Route 53 of zones for which none are named
 * @param dnsZones which DNS provider has which zone, the most important first
 * @param authoritative whether the name servers of zones are asked themselves, and not only the resolver
 * @param file what the config file says; nothing in the sandbox, which is the same for everybody
 * @param environment of the process
 * @param home the person's home directory
 * @param origin the front end
 */
public record SessionSettings(
        Optional<String> profile,
        Optional<String> region,
        Optional<String> endpointUrl,
        Optional<String> roleArn,
        Optional<String> dnsServer,
        Optional<String> store,
        ProviderSettings.Route53 route53,
        List<ZoneRule> dnsZones,
        boolean sandbox,
        boolean authoritative,
        Map<String, String> file,
        Map<String, String> environment,
        Path home,
        Actor.Origin origin) {

    /** The port of name servers on this machine, which only a sandbox has elsewhere than at 53. */
    public static final String NAME_SERVER_PORT = "MAILFROM_NAME_SERVER_PORT";

    public SessionSettings {
        dnsZones = List.copyOf(dnsZones);
        file = Map.copyOf(file);
        environment = Map.copyOf(environment);
    }

    /** By the flags, with the environment and the config file behind them. @throws dev.mailfrom.core.command.UsageException for a bad config file */
    public static SessionSettings of(
            GlobalOptions options, Map<String, String> environment, Path home, Actor.Origin origin) {
        Map<String, String> config = options.sandbox()
                ? Map.of()
                : SettingsFile.read(XdgDirectories.of(environment, home).configFile());
        return new SessionSettings(
                options.profile()
                        .or(() -> configured(config, "profile", environment, "AWS_PROFILE", "AWS_DEFAULT_PROFILE")),
                options.region()
                        .or(() -> configured(config, "region", environment, "AWS_REGION", "AWS_DEFAULT_REGION")),
                options.endpointUrl()
                        .or(() -> configured(
                                config, "endpoint-url", environment, "AWS_ENDPOINT_URL_SES", "AWS_ENDPOINT_URL")),
                Optional.empty(),
                options.dnsServer()
                        .or(() -> said(environment, "MAILFROM_DNS_SERVER"))
                        .or(() -> said(config, "dns-server")),
                options.store().or(() -> said(environment, "MAILFROM_STORE")).or(() -> said(config, "store")),
                route53(options, config),
                dnsZones(options.dnsZones(), config),
                options.sandbox(),
                options.authoritative(),
                config,
                environment,
                home,
                origin);
    }

    private static ProviderSettings.Route53 route53(GlobalOptions options, Map<String, String> config) {
        try {
            return new ProviderSettings.Route53(
                    options.dnsProfile().or(() -> said(config, "dns-profile")),
                    options.dnsRoleArn().or(() -> said(config, "dns-role-arn")));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "dns-role-arn: " + e.getMessage(),
                    CommandText.of("More of it:", PrintedCommand.of("help", "config")));
        }
    }

    /** Those of the options before those of the file. */
    private static List<ZoneRule> dnsZones(List<String> options, Map<String, String> config) {
        List<ZoneRule> rules = new ArrayList<>();
        for (String option : options) {
            try {
                rules.add(ZoneRule.parse(option));
            } catch (IllegalArgumentException e) {
                throw new UsageException(
                        "--dns-zone: " + e.getMessage(),
                        CommandText.of("More of it:", PrintedCommand.of("help", "config")));
            }
        }
        config.forEach((name, rule) -> {
            if (name.startsWith(SettingsFile.ZONE)) {
                rules.add(ZoneRule.parse(rule));
            }
        });
        return rules;
    }

    public XdgDirectories directories() {
        return XdgDirectories.of(environment, home);
    }

    /** The value of {@value #NAME_SERVER_PORT}. */
    public Optional<String> nameServerPort() {
        return said(environment, NAME_SERVER_PORT);
    }

    /** The config file's value for an option of the front end: color, plain, output. */
    public Optional<String> configured(String name) {
        return said(file, name);
    }

    /** The same settings for another profile and region. */
    public SessionSettings with(Optional<String> otherProfile, Optional<String> otherRegion) {
        return with(otherProfile, otherRegion, roleArn);
    }

    /** The same settings with a role to assume. @param arn of the role */
    public SessionSettings withRole(String arn) {
        return with(profile, region, Optional.of(arn));
    }

    private SessionSettings with(Optional<String> profile, Optional<String> region, Optional<String> roleArn) {
        return new SessionSettings(
                profile,
                region,
                endpointUrl,
                roleArn,
                dnsServer,
                store,
                route53,
                dnsZones,
                sandbox,
                authoritative,
                file,
                environment,
                home,
                origin);
    }

    /** The config file's value, if the environment has none. The AWS settings read the environment themselves. */
    private static Optional<String> configured(
            Map<String, String> config, String name, Map<String, String> environment, String... variables) {
        for (String variable : variables) {
            if (said(environment, variable).isPresent()) {
                return Optional.empty();
            }
        }
        return said(config, name);
    }

    private static Optional<String> said(Map<String, String> where, String name) {
        return Optional.ofNullable(where.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
