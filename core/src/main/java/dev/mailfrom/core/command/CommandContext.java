package dev.mailfrom.core.command;

import dev.mailfrom.core.audit.monitor.IdentityMonitor;
import dev.mailfrom.core.audit.scan.IdentityScan;
import dev.mailfrom.core.change.plan.Planner;
import dev.mailfrom.core.dns.DnsClient;
import dev.mailfrom.core.dns.DnsServer;
import dev.mailfrom.core.dns.ZonePublisher;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.journal.Actor;
import dev.mailfrom.core.journal.Journal;
import dev.mailfrom.core.journal.jdbc.AuditResultStore;
import dev.mailfrom.core.rules.snapshot.SnapshotReader;
import dev.mailfrom.core.ses.SesReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a command has to work with: one account, one region, one person. Everything is opened when it is first used. */
public interface CommandContext {

    /** The account and region. May ask AWS for the account, once. */
    AccountRegion scope();

    String region();

    /** The AWS profile; empty for none. */
    Optional<String> profile();

    /** Whether SES and DNS are emulated. */
    boolean isSandbox();

    Actor actor();

    /** SES, at SES's pace. */
    SesReader ses();

    /** Reads SES and DNS for the rules. @param searchRegions whether to look for missing identities in other regions */
    SnapshotReader inspector(boolean searchRegions);

    Planner planner(boolean searchRegions);

    /** Looks at all identities of these regions, behind everything a person waits for. @param thorough whether all is read that the rules look at */
    IdentityScan scan(List<String> regions, boolean thorough);

    /** What earlier audits have found. */
    AuditResultStore auditResults();

    /** A watch over one region, behind everything a person waits for. */
    IdentityMonitor monitor(IdentityMonitor.MonitorSpec spec);

    /** From one change to the next, at SES's pace. */
    Duration changeInterval();

    /** The bytes of a file; {@code -} is standard input. @throws IOException when it cannot be read */
    InputStream open(String file) throws IOException;

    Journal journal();

    /** The identities of the region, as far as they are remembered. */
    IdentityCache identityCache();

    DnsClient dns();

    /** The resolver that is asked. */
    DnsServer resolver();

    /** Publishes into the sandbox's zones; empty where DNS is real. */
    Optional<ZonePublisher> zonePublisher();

    /** How often a watch looks. */
    PollSchedule pollSchedule();

    Clock clock();

    /** Who calls AWS, and with what. May ask AWS. */
    CallerDetails callerIdentity();

    /** Goes over to another profile or region. @param profile empty to keep it @param region empty for the profile's */
    void switchTo(Optional<String> profile, Optional<String> region);

    /** The profiles there are, by name. */
    List<String> profiles();

    /** The state of the store, for people. */
    StoreReport store();

    /** Copies the store, while others use it, into a new file. */
    void backup(Path file);

    /** Starts a sandbox that other programs can use. @param port 0 for any @param dnsPort 0 for any @param speed 1 to 100,000 */
    RunningSandbox serveSandbox(int port, int dnsPort, int speed);

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
     * The state of the store.
     *
     * @param place the file or URL
     * @param problem what is wrong with it; empty where nothing is
     */
    record StoreReport(String place, String detail, String problem) {}

    /** A sandbox that runs. @param exports the lines that point other programs at it */
    record RunningSandbox(String endpoint, String dnsServer, List<String> exports, AutoCloseable running) {
        public RunningSandbox {
            exports = List.copyOf(exports);
        }
    }
}
