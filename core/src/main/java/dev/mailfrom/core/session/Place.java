package dev.mailfrom.core.session;

import dev.mailfrom.core.change.Asker;
import dev.mailfrom.core.change.GatedSes;
import dev.mailfrom.core.change.RequestGate;
import dev.mailfrom.core.command.Desk;
import dev.mailfrom.core.journal.HistoryEntry;
import dev.mailfrom.core.journal.HistoryQuery;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.ses.SesFailure;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.ses.aws.AwsConnection;
import dev.mailfrom.core.ses.aws.AwsSettings;
import dev.mailfrom.core.ses.aws.CallerIdentity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where one is: AWS as one profile sees it in one region, and what is known of it in memory. Going elsewhere makes another. */
final class Place {

    private static final int NOTED = 20;

    private final Settings settings;
    private final Optional<Practice> practice;
    private final AwsConnection aws;
    private final Supplier<RequestGate> gate;
    private final LazyBook book;
    private final Principals principals;
    private volatile Optional<String> account = Optional.empty();
    private volatile List<HistoryEntry> changes = List.of();

    /** Asks nobody yet. @param ses for the book of identities */
    Place(
            Settings settings,
            Optional<Practice> practice,
            Supplier<RequestGate> gate,
            Supplier<SesReader> ses,
            Clock clock) {
        this.settings = settings;
        this.practice = practice;
        this.gate = gate;
        this.aws = new AwsConnection(
                awsSettings(settings, practice), settings.directories().cache());
        this.principals = new Principals(aws, settings.directories().cache());
        this.book = new LazyBook(() -> new RememberedIdentities(bookFile(), ses, clock));
    }

    private static AwsSettings awsSettings(Settings settings, Optional<Practice> practice) {
        return practice.map(own -> own.aws(settings.region(), settings.roleArn(), settings.home()))
                .orElseGet(() -> new AwsSettings(
                        settings.profile(),
                        settings.region(),
                        settings.endpointUrl(),
                        settings.roleArn(),
                        Optional.empty(),
                        settings.environment(),
                        settings.home()));
    }

    private Optional<Path> bookFile() {
        return practice.isPresent()
                ? Optional.empty()
                : Optional.of(settings.directories()
                        .cache()
                        .resolve("identities")
                        .resolve(endpointMark() + scope().account() + "-" + aws.region()));
    }

    /** An emulator may use the number of a real account; its identities are others. */
    private String endpointMark() {
        String endpoint = aws.endpoint();
        return endpoint.contains("amazonaws.com") ? "" : Integer.toHexString(endpoint.hashCode()) + "-";
    }

    AwsConnection aws() {
        return aws;
    }

    LazyBook book() {
        return book;
    }

    /** May ask AWS for the account. */
    Scope scope() {
        String id = aws.accountId();
        account = Optional.of(id);
        return new Scope(id, aws.region());
    }

    /** SES at SES's pace. May ask AWS for the account. */
    GatedSes ses(Asker who) {
        return new GatedSes(aws.gateway(), gate.get(), scope(), who);
    }

    /** SES as somebody by that name sees it, where a role is assumed; else as everybody does. */
    GatedSes ses(String sessionName, Asker who) {
        return new GatedSes(principals.of(sessionName).gateway(), gate.get(), scope(), who);
    }

    /** The principal that AWS sees when somebody by that name acts. May ask AWS. */
    String principal(String sessionName) {
        return principals.of(sessionName).caller().arn();
    }

    /** SES of another region, with the same credentials. */
    GatedSes elsewhere(String region, Asker who) {
        return new GatedSes(aws.gateway(region), gate.get(), new Scope(scope().account(), region), who);
    }

    Desk.Caller caller() {
        CallerIdentity caller = aws.caller();
        return new Desk.Caller(caller.accountId(), caller.arn(), aws.endpoint(), aws.credentialsSource());
    }

    List<String> profiles() {
        return practice.isPresent() ? List.of() : aws.settings().profiles();
    }

    /** The last changes, as far as they have been noted. */
    List<HistoryEntry> changes() {
        return changes;
    }

    /** Notes the last changes, if the account is known already; never asks for it. */
    void noteChanges(Journal journal) {
        try {
            account.map(id -> new Scope(id, aws.region()))
                    .ifPresent(scope -> changes = journal.history(HistoryQuery.newest(scope, NOTED)));
        } catch (StoreFailure e) {
            // Completion goes on offering what it knew; the next command that needs the store says what is wrong with
            // it.
            return;
        }
    }

    /** The file for the lines typed here, of its own for each account and region; empty until the account is known. */
    Optional<Path> historyFile() {
        Optional<String> owner = practice.isPresent() ? Optional.of("sandbox") : account;
        return owner.map(name -> settings.directories().historyFile(name, aws.region()));
    }

    /** For the prompt: {@code prod·eu-west-1}. Never asks AWS. */
    String words() {
        String name = practice.isPresent() ? "sandbox" : aws.settings().profileName();
        try {
            return name + "·" + aws.region();
        } catch (SesFailure e) {
            return name + "·(no region)";
        }
    }
}
