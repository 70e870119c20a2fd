package dev.mailfrom.slackbot.access;

import dev.mailfrom.core.command.UsageException;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.settings.SessionSettings;
import dev.mailfrom.slackbot.config.AccountConfig;
import dev.mailfrom.slackbot.outbox.BotStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The accounts and regions the bot works in, each opened when it is first needed. Thread-safe. */
public final class AccountSessions implements AutoCloseable {

    private final List<AccountConfig> accounts;
    private final SessionSettings settings;
    private final Clock clock;
    private final Map<AccountTarget, Session> open = new LinkedHashMap<>();

    /** @param region empty for the one the process has */
    public record AccountTarget(String account, Optional<String> region) {}

    /** @param settings of the process; profile and region are those of accounts that name none */
    public AccountSessions(List<AccountConfig> accounts, SessionSettings settings, Clock clock) {
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
        this.clock = clock;
    }

    /** Every account in every region of it. */
    List<AccountTarget> all() {
        return accounts.stream()
                .flatMap(account -> account.regions().isEmpty()
                        ? Stream.of(new AccountTarget(account.name(), Optional.empty()))
                        : account.regions().stream()
                                .map(region -> new AccountTarget(account.name(), Optional.of(region))))
                .toList();
    }

    /** The words that name the place in a line; none for the one that is meant without. */
    List<String> commandWords(AccountTarget target) {
        if (target.equals(find(Optional.empty(), Optional.empty()))) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("--profile", target.account()));
        target.region().ifPresent(region -> words.addAll(List.of("--region", region)));
        return words;
    }

    /** The account and region that are named, or the first ones. @throws UsageException where they are not configured */
    public AccountTarget find(Optional<String> account, Optional<String> region) {
        AccountConfig found = account.map(this::named).orElse(accounts.get(0));
        Optional<String> meant = region.or(() -> found.regions().stream().findFirst());
        if (meant.isPresent() && !found.regions().isEmpty() && !found.regions().contains(meant.get())) {
            throw new UsageException(
                    "The region " + meant.get() + " is not configured for the account " + found.name() + ".",
                    "Its regions are " + String.join(", ", found.regions()) + ".");
        }
        if (region.isPresent() && found.regions().isEmpty()) {
            Optional<String> own = Optional.of(session(new AccountTarget(found.name(), Optional.empty()))
                    .target()
                    .region());
            if (!own.equals(region)) {
                throw new UsageException(
                        "The region " + region.get() + " is not configured for the account " + found.name() + ".",
                        "Its region is " + own.get() + ".");
            }
            return new AccountTarget(found.name(), Optional.empty());
        }
        return new AccountTarget(found.name(), meant);
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

    /** The work place itself; asks nobody. */
    public synchronized Session session(AccountTarget target) {
        return open.computeIfAbsent(target, this::opened);
    }

    /** The first one has the store, the gate and a sandbox, and the others have them from it. */
    private Session opened(AccountTarget target) {
        SessionSettings there = settings(target);
        return open.values().stream()
                .findFirst()
                .map(first -> first.forTarget(there))
                .orElseGet(() -> new Session(there, clock));
    }

    private SessionSettings settings(AccountTarget target) {
        AccountConfig account = named(target.account());
        SessionSettings there = settings.with(
                account.profile().or(settings::profile), target.region().or(settings::region));
        return account.roleArn().map(there::withRole).orElse(there);
    }

    /** What the bot keeps in the store that all sessions share. */
    public BotStore store() {
        return new BotStore(defaultSession().store().component(BotStore.COMPONENT));
    }

    /** The place that is meant where none is named. */
    public Session defaultSession() {
        return session(find(Optional.empty(), Optional.empty()));
    }

    /** In the other order, because the first one has what all share. */
    @Override
    public synchronized void close() {
        List<Session> all = new ArrayList<>(open.values());
        Collections.reverse(all);
        all.forEach(Session::close);
    }
}
