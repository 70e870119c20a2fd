package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.config.AccountConfig;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.outbox.BotStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sessions of the bot, one for each account and region, opened when first needed. Thread-safe. */
public final class AccountSessions implements AutoCloseable {

    private final List<AccountConfig> accounts;
    private final SessionSettings settings;
    private final Clock clock;
    private final Map<SessionKey, Session> open = new LinkedHashMap<>();

    /** @param region empty for the region of the process */
    record SessionKey(AccountConfig account, Optional<String> region) {}

    /** @param settings of the process; accounts without a profile or region of their own use these */
    public AccountSessions(List<AccountConfig> accounts, SessionSettings settings, Clock clock) {
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
        this.clock = clock;
    }

    /** Every account in each of its regions. */
    List<SessionKey> all() {
        return accounts.stream()
                .flatMap(account -> account.regions().isEmpty()
                        ? Stream.of(new SessionKey(account, Optional.empty()))
                        : account.regions().stream().map(region -> new SessionKey(account, Optional.of(region))))
                .toList();
    }

    /** @throws dev.mailfrom.core.ses.SesCallException if the region is not configured */
    BotTarget target(SessionKey key) {
        return new BotTarget(
                key.account().name(),
                key.region().orElseGet(() -> session(key).target().region()));
    }

    /** The options that name the target in a command; none for the default. */
    public List<String> commandWords(BotTarget target) {
        if (key(target).equals(all().get(0))) {
            return List.of();
        }
        return accounts.stream()
                        .anyMatch(account -> account.name().equals(target.account())
                                && account.regions().isEmpty())
                ? List.of("--profile", target.account())
                : List.of("--profile", target.account(), "--region", target.region());
    }

    /**
     * The account and region that are named, or the first ones.
     *
     * @throws UsageException if they are not configured
     */
    public BotTarget find(Optional<String> account, Optional<String> region) {
        AccountConfig found = account.map(this::named).orElse(accounts.get(0));
        List<String> regions = found.regions().isEmpty()
                ? List.of(target(new SessionKey(found, Optional.empty())).region())
                : found.regions();
        String meant = region.orElse(regions.get(0));
        if (!regions.contains(meant)) {
            throw new UsageException(
                    "The region " + meant + " is not configured for the account " + found.name() + ".",
                    (regions.size() == 1 ? "Its region is " : "Its regions are ") + String.join(", ", regions) + ".");
        }
        return new BotTarget(found.name(), meant);
    }

    /** The same target, if it is still configured. @throws UsageException if it is not */
    public BotTarget find(BotTarget target) {
        return find(Optional.of(target.account()), Optional.of(target.region()));
    }

    private AccountConfig named(String name) {
        return accounts.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "There is no account “" + name + "” in this bot's configuration.",
                        "Its accounts are "
                                + accounts.stream().map(AccountConfig::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Does no I/O. @throws UsageException if the target is not configured */
    public Session session(BotTarget target) {
        return session(key(find(target)));
    }

    private SessionKey key(BotTarget target) {
        AccountConfig account = named(target.account());
        return new SessionKey(account, account.regions().isEmpty() ? Optional.empty() : Optional.of(target.region()));
    }

    /** The first session owns the store, the throttle and a sandbox; the others share them. */
    private synchronized Session session(SessionKey key) {
        return open.computeIfAbsent(
                key,
                wanted -> open.values().stream()
                        .findFirst()
                        .map(first -> first.forTarget(settings(wanted)))
                        .orElseGet(() -> new Session(settings(wanted), clock)));
    }

    private SessionSettings settings(SessionKey key) {
        SessionSettings there = settings.with(
                key.account().profile().or(settings::profile), key.region().or(settings::region));
        return key.account().roleArn().map(there::withRole).orElse(there);
    }

    /** Endpoints of AWS on other machines that are reached without TLS. @throws SesCallException if the AWS files are invalid */
    public Set<String> unencryptedEndpoints() {
        return all().stream()
                .flatMap(target -> session(target).target().unencryptedEndpoint().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the bot keeps in the store that all sessions share. */
    public BotStore store() {
        return new BotStore(defaultSession().store().component(BotStore.COMPONENT));
    }

    /** The session of the first account in its first region. */
    public Session defaultSession() {
        return session(all().get(0));
    }

    /** Closes the first session last, because it owns what all share. */
    @Override
    public synchronized void close() {
        List<Session> all = new ArrayList<>(open.values());
        Collections.reverse(all);
        all.forEach(Session::close);
    }
}
