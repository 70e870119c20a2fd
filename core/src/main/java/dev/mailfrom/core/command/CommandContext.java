package dev.mailfrom.core.command;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.change.plan.Planner;
import dev.mailfrom.core.change.records.DomainUsers;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.dns.mailfrom.MailFromDnsReader;
import dev.mailfrom.core.file.InputFiles;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.store.Store;
import dev.mailfrom.core.publish.zones.ZoneDirectory;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.SesCallException;
import dev.mailfrom.core.ses.SesReader;
import dev.mailfrom.core.text.AwsPlace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a command works with, in parts. Each part opens on first use, so a command pays only for the parts it asks for. */
public interface CommandContext {

    /** Where the command works. */
    Target target();

    /** The person who runs the command. */
    Actor actor();

    /** Reads SES within its rate limit. */
    SesReader ses();

    /** Reads SES and DNS for the rules. @param searchRegions whether to look for missing identities in other regions */
    SnapshotReader snapshots(boolean searchRegions);

    Planner planner(boolean searchRegions);

    /** Finds who uses a MAIL FROM domain, in all regions of the account. */
    DomainUsers domainUsers();

    /** Scans and monitors of whole regions. */
    Scans scans();

    /** The identities of the region, from memory where they are fresh. */
    IdentityCache identityCache();

    Journal journal();

    /** The store behind the journal. */
    Store store();

    Dns dns();

    /** Finds zones at DNS providers. */
    ZoneDirectory zones();

    Clock clock();

    /** The settings that hold, and their file. */
    SettingsAccess settings();

    /** The files that the line names. */
    InputFiles files();

    /**
     * Switches to another profile or region. If it cannot be used, the session keeps the current one.
     *
     * @param profile empty to keep it
     * @param region empty for the profile's
     */
    void switchTo(Optional<String> profile, Optional<String> region);

    /**
     * Starts a sandbox that other programs can use.
     *
     * @param port 0 for any
     * @param dnsPort 0 for any
     * @param speed 1 to 100,000
     * @param tls whether the port takes https, with a certificate of its own
     */
    RunningSandbox serveSandbox(int port, int dnsPort, int speed, boolean tls);

    /** One account and region, and how SES is reached there. */
    interface Target {

        /** The account and region. May ask AWS for the account, once. */
        AccountRegion scope();

        /** What is known of it, also where AWS cannot be asked for the account. */
        KnownScope knownScope();

        String region();

        /** The AWS profile; empty for none. */
        Optional<String> profile();

        /** How the AWS CLI reaches the same. Reads files only. */
        AwsPlace awsPlace();

        /** The caller as AWS sees it. May ask AWS. */
        CallerDetails caller();

        /** Whether this process emulates SES and DNS itself. */
        boolean isSandbox();

        /** A configured AWS endpoint on another machine that is reached without TLS; empty where there is none. */
        Optional<String> unencryptedEndpoint();

        /** The zones of the sandbox, which may run in another process; empty where DNS is real. */
        Optional<ZonePublisher> zonePublisher();

        /** The shortest time from one change to the next. */
        Duration changeInterval();
    }

    /**
     * What is known of an account and region.
     *
     * @param account empty where it is not known
     * @param region empty where none is set
     * @param failure why AWS could not be asked; empty where both are known
     */
    record KnownScope(Optional<String> account, Optional<String> region, Optional<SesCallException> failure) {

        public static KnownScope exact(AccountRegion scope) {
            return new KnownScope(Optional.of(scope.account()), Optional.of(scope.region()), Optional.empty());
        }

        /** Whether the scope may be the one that is meant. */
        public boolean includes(AccountRegion scope) {
            return account.orElse(scope.account()).equals(scope.account())
                    && region.orElse(scope.region()).equals(scope.region());
        }

        /** Whose changes these are, as the subject of a sentence. */
        public String describe() {
            return "changes of " + account.map(id -> "account " + id).orElse("all accounts") + " in "
                    + region.orElse("all regions");
        }
    }

    /** Makes scans and monitors. Their requests wait behind all interactive ones. */
    interface Scans {

        /** A scan of all identities of these regions. @param thorough whether to read everything that the rules evaluate */
        IdentityScan scan(List<String> regions, boolean thorough);

        /** A monitor of one region. */
        IdentityMonitor monitor(IdentityMonitor.MonitorSpec spec);
    }

    /** @param resolver the resolver to ask @param reader reads all that matters for one MAIL FROM domain */
    record Dns(DnsClient client, DnsServer resolver, MailFromDnsReader reader) {}

    /**
     * Who calls AWS.
     *
     * @param account twelve digits
     * @param arn the principal
     * @param endpoint the URL that is called for SES
     * @param source where the credentials come from, in words, never the secret
     */
    record CallerDetails(String account, String arn, String endpoint, String source) {}

    /**
     * A sandbox that runs.
     *
     * @param dnsZone the setting of the zone that takes dynamic updates
     * @param exports the lines that point other programs at it
     */
    record RunningSandbox(
            String endpoint, String dnsServer, String dnsZone, List<String> exports, AutoCloseable running) {
        public RunningSandbox {
            exports = List.copyOf(exports);
        }
    }
}
