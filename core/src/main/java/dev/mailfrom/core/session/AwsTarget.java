package dev.mailfrom.core.session;

import dev.mailfrom.core.change.throttle.RateLimitedSesGateway;
import dev.mailfrom.core.change.throttle.RequestContext;
import dev.mailfrom.core.change.throttle.RequestThrottle;
import dev.mailfrom.core.command.CommandContext;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.StoreException;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.aws.AwsConnection;
import dev.mailfrom.core.ses.aws.CallerIdentity;
import dev.mailfrom.core.ses.aws.sdk.AwsSettings;
import dev.mailfrom.core.session.settings.SessionSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where one is: AWS as one profile sees it in one region, and what is known of it in memory. Going elsewhere makes another. */
final class AwsTarget {

    private static final int NOTED = 20;

    private final SessionSettings settings;
    private final Optional<LocalSandbox> sandbox;
    private final AwsConnection aws;
    private final Supplier<RequestThrottle> gate;
    private final LazyIdentityCache book;
    private final RoleSessions roleSessions;
    private volatile Optional<String> account = Optional.empty();
    private volatile List<HistoryEntry> changes = List.of();

    /** Asks nobody yet. @param ses for the book of identities */
    AwsTarget(
            SessionSettings settings,
            Optional<LocalSandbox> sandbox,
            Supplier<RequestThrottle> gate,
            Supplier<SesReader> ses,
            Clock clock) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.gate = gate;
        this.aws = new AwsConnection(
                awsSettings(settings, sandbox), settings.directories().cache());
        this.roleSessions = new RoleSessions(aws, settings.directories().cache());
        this.book = new LazyIdentityCache(() -> new CachedIdentities(identityCacheFile(), ses, clock));
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

    private Optional<Path> identityCacheFile() {
        return sandbox.isPresent()
                ? Optional.empty()
                : Optional.of(settings.directories()
                        .cache()
                        .resolve("identities")
                        .resolve(endpointPrefix() + scope().account() + "-" + aws.region()));
    }

    /** An emulator may use the number of a real account; its identities are others. */
    private String endpointPrefix() {
        String endpoint = aws.endpoint();
        return endpoint.contains("amazonaws.com") ? "" : Integer.toHexString(endpoint.hashCode()) + "-";
    }

    AwsConnection aws() {
        return aws;
    }

    LazyIdentityCache identityCache() {
        return book;
    }

    /** May ask AWS for the account. */
    AccountRegion scope() {
        String id = aws.accountId();
        account = Optional.of(id);
        return new AccountRegion(id, aws.region());
    }

    /** SES at SES's pace. May ask AWS for the account. */
    RateLimitedSesGateway ses(RequestContext who) {
        return new RateLimitedSesGateway(aws.gateway(), gate.get(), scope(), who);
    }

    /** SES as somebody by that name sees it, where a role is assumed; else as everybody does. */
    RateLimitedSesGateway ses(String sessionName, RequestContext who) {
        return new RateLimitedSesGateway(roleSessions.of(sessionName).gateway(), gate.get(), scope(), who);
    }

    /** The principal that AWS sees when somebody by that name acts. May ask AWS. */
    String principal(String sessionName) {
        return roleSessions.of(sessionName).caller().arn();
    }

    /** SES of another region, with the same credentials. */
    RateLimitedSesGateway sesInRegion(String region, RequestContext who) {
        return new RateLimitedSesGateway(
                aws.gateway(region), gate.get(), new AccountRegion(scope().account(), region), who);
    }

    CommandContext.CallerDetails caller() {
        CallerIdentity caller = aws.caller();
        return new CommandContext.CallerDetails(
                caller.accountId(), caller.arn(), aws.endpoint(), aws.credentialsSource());
    }

    List<String> profiles() {
        return sandbox.isPresent() ? List.of() : aws.settings().profiles();
    }

    /** The last changes, as far as they have been noted. */
    List<HistoryEntry> cachedChanges() {
        return changes;
    }

    /** Notes the last changes, if the account is known already; never asks for it. */
    void cacheRecentChanges(Journal journal) {
        try {
            account.map(id -> new AccountRegion(id, aws.region()))
                    .ifPresent(scope -> changes = journal.history(HistoryQuery.newest(scope, NOTED)));
        } catch (StoreException e) {
            // Completion goes on offering what it knew; the next command that needs the store says what is wrong with
            // it.
            return;
        }
    }

    /** The file for the lines typed here, of its own for each account and region; empty until the account is known. */
    Optional<Path> historyFile() {
        Optional<String> owner = sandbox.isPresent() ? Optional.of("sandbox") : account;
        return owner.map(name -> settings.directories().historyFile(name, aws.region()));
    }

    /** For the prompt: {@code prod·eu-west-1}. Never asks AWS. */
    String promptLabel() {
        String name = sandbox.isPresent() ? "sandbox" : aws.settings().profileName();
        try {
            return name + "·" + aws.region();
        } catch (SesCallException e) {
            return name + "·(no region)";
        }
    }
}
