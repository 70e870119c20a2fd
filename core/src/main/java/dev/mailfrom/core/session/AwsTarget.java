package dev.mailfrom.core.session;

import dev.mailfrom.core.change.throttle.RateLimitedSesGateway;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.publish.zones.ProviderSettings;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.aws.AwsConnection;
import dev.mailfrom.core.ses.aws.CallerIdentity;
import dev.mailfrom.core.ses.aws.Route53Access;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.session.completion.IdentityFilePointer;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.core.text.AwsPlace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** AWS as one profile sees it in one region, and what is known of it in memory. A switch makes another target. */
final class AwsTarget implements CommandContext.Target {

    private final SessionSettings settings;
    private final SharedResources resources;
    private final Supplier<SesReader> ses;
    private final AwsConnection aws;
    private final CachedIdentities identityCache;
    private final RoleSessions roleSessions;
    private final AtomicBoolean unencryptedTold = new AtomicBoolean();
    private volatile Optional<String> account = Optional.empty();
    private final PromptData prompt;
    private final IdentityPrefetch prefetch;

    /** Sends no request. @param ses for the cache of identities */
    AwsTarget(SessionSettings settings, SharedResources resources, Supplier<SesReader> ses) {
        this.settings = settings;
        this.resources = resources;
        this.ses = ses;
        this.prompt = new PromptData(this, settings.directories(), resources);
        this.prefetch = new IdentityPrefetch(this, resources);
        this.aws = new AwsConnection(
                awsSettings(settings, resources.sandbox()),
                settings.directories().cache(),
                resources.mfaCodes());
        this.roleSessions = new RoleSessions(aws, settings.directories().cache());
        this.identityCache = new CachedIdentities(this::identityCacheFile, ses, resources.clock());
    }

    private static AwsSettings awsSettings(SessionSettings settings, Optional<LocalSandbox> sandbox) {
        return sandbox.map(own -> own.aws(settings.region(), settings.roleArn(), settings.home()))
                .orElseGet(() -> new AwsSettings(
                        settings.profile(),
                        settings.region(),
                        settings.endpointUrl(),
                        settings.roleArn(),
                        Optional.empty(),
                        settings.environment(),
                        settings.home()));
    }

    /** Route 53 with a profile or a role of its own, else with the credentials of SES. Reads files only. */
    Route53Access route53(ProviderSettings.Route53 named) {
        if (named.equals(ProviderSettings.Route53.USUAL)) {
            return aws.route53();
        }
        AwsSettings own = aws.settings().forRoute53(named.profile(), named.roleArn());
        AwsConnection connection = connection(own);
        // The region tells only the partition, so a profile without one is no obstacle.
        return connection.configuredRegion().isPresent()
                ? connection.route53()
                : connection(own.withRegion(aws.region())).route53();
    }

    private AwsConnection connection(AwsSettings own) {
        return new AwsConnection(own, settings.directories().cache(), resources.mfaCodes());
    }

    /** Leaves a pointer to the file, so that a shell's completion finds it without credentials. */
    private Optional<Path> identityCacheFile() {
        if (isSandbox()) {
            return Optional.empty();
        }
        String name = endpointPrefix() + scope().account() + "-" + aws.region();
        return Optional.of(new IdentityFilePointer(settings).set(name));
    }

    /** An emulator may use the number of a real account with other identities. */
    private String endpointPrefix() {
        String endpoint = aws.endpoint();
        return endpoint.contains("amazonaws.com") ? "" : Integer.toHexString(endpoint.hashCode()) + "-";
    }

    @Override
    public Optional<String> unencryptedEndpoint() {
        return aws.unencryptedEndpoint().map(URI::toString);
    }

    /** The same, but only the first time. */
    Optional<String> takeUnencryptedEndpoint() {
        return unencryptedTold.getAndSet(true) ? Optional.empty() : unencryptedEndpoint();
    }

    CachedIdentities identityCache() {
        return identityCache;
    }

    @Override
    public String region() {
        return aws.region();
    }

    @Override
    public Optional<String> profile() {
        return aws.settings().profile();
    }

    @Override
    public AwsPlace awsPlace() {
        Optional<String> sandbox = resources.sandbox().map(own -> own.endpoint().toString());
        return new AwsPlace(profile(), sandbox.or(settings::endpointUrl));
    }

    @Override
    public boolean isSandbox() {
        return resources.sandbox().isPresent();
    }

    @Override
    public Duration changeInterval() {
        return resources.changeInterval();
    }

    @Override
    public Optional<ZonePublisher> zonePublisher() {
        return resources
                .sandbox()
                .<ZonePublisher>map(LocalSandbox::sandbox)
                .or(() -> RemoteSandboxZone.findAt(aws.endpoint(), aws.network()));
    }

    @Override
    public AccountRegion scope() {
        String id = aws.accountId();
        account = Optional.of(id);
        return new AccountRegion(id, aws.region());
    }

    @Override
    public CommandContext.KnownScope knownScope() {
        try {
            return CommandContext.KnownScope.exact(scope());
        } catch (SesCallException e) {
            if (settings.origin() == Actor.Origin.SLACK) {
                // Permissions are given by account and region.
                throw e;
            }
            return new CommandContext.KnownScope(
                    account.or(aws::configuredAccount), aws.configuredRegion(), Optional.of(e));
        }
    }

    /** SES within its rate limit. May ask AWS for the account. */
    RateLimitedSesGateway ses(RequestContext who) {
        return new RateLimitedSesGateway(aws.gateway(), resources.throttle(), scope(), who);
    }

    /** SES in a role session of that name, where a role is assumed. */
    RateLimitedSesGateway ses(String sessionName, RequestContext who) {
        return new RateLimitedSesGateway(roleSessions.of(sessionName).gateway(), resources.throttle(), scope(), who);
    }

    /** The principal of this process. May ask AWS. */
    String principal() {
        return aws.caller().arn();
    }

    /** The principal of a role session of that name. May ask AWS. */
    String principal(String sessionName) {
        return roleSessions.of(sessionName).caller().arn();
    }

    /** SES of another region, with the same credentials. */
    RateLimitedSesGateway sesInRegion(String region, RequestContext who) {
        return new RateLimitedSesGateway(
                aws.gateway(region), resources.throttle(), new AccountRegion(scope().account(), region), who);
    }

    @Override
    public CommandContext.CallerDetails caller() {
        CallerIdentity caller = aws.caller();
        return new CommandContext.CallerDetails(
                caller.accountId(), caller.arn(), aws.endpoint(), aws.credentialsSource());
    }

    /** The profiles of the AWS files, by name; none in the sandbox. */
    List<String> profiles() {
        return isSandbox() ? List.of() : aws.settings().profiles();
    }

    /** Where the credentials come from, in one word: {@code sandbox}, {@code env}, or the profile. */
    String credentialsName() {
        return isSandbox()
                ? "sandbox"
                : aws.settings().usesEnvironmentKeys() ? "env" : aws.settings().profileName();
    }

    /** Host and port of an endpoint that is not AWS's own. */
    Optional<String> foreignEndpoint() {
        return isSandbox() ? Optional.empty() : aws.configuredEndpoint();
    }

    /** @throws SesCallException if a profile is named that does not exist */
    void requireProfile() {
        aws.requireProfile();
    }

    /** The account, if AWS has already told it. */
    Optional<String> knownAccount() {
        return account;
    }

    PromptData prompt() {
        return prompt;
    }

    IdentityPrefetch prefetch() {
        return prefetch;
    }

    SessionSettings settings() {
        return settings;
    }

    /** The target after a switch. @param profile empty to keep it @param region empty for the profile's */
    AwsTarget with(Optional<String> profile, Optional<String> region) {
        Optional<String> keptRegion = region.or(() -> profile.isPresent() ? Optional.empty() : settings.region());
        return new AwsTarget(settings.with(profile.or(settings::profile), keptRegion), resources, ses);
    }
}
