package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.journal.Cards;
import dev.mailfrom.core.journal.Watches;
import dev.mailfrom.core.journal.Whispers;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.session.Settings;
import dev.mailfrom.slackbot.config.Account;
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
public final class Places implements AutoCloseable {

    private final List<Account> accounts;
    private final Settings settings;
    private final Clock clock;
    private final Map<Place, Session> open = new LinkedHashMap<>();

    /** @param region empty for the one the process has */
    public record Place(String account, Optional<String> region) {}

    /** @param settings of the process; profile and region are those of accounts that name none */
    public Places(List<Account> accounts, Settings settings, Clock clock) {
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
        this.clock = clock;
    }

    /** Every account in every region of it. */
    List<Place> all() {
        return accounts.stream()
                .flatMap(account -> account.regions().isEmpty()
                        ? Stream.of(new Place(account.name(), Optional.empty()))
                        : account.regions().stream().map(region -> new Place(account.name(), Optional.of(region))))
                .toList();
    }

    /** The words that name the place in a line; none for the one that is meant without. */
    List<String> words(Place place) {
        if (place.equals(find(Optional.empty(), Optional.empty()))) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("--profile", place.account()));
        place.region().ifPresent(region -> words.addAll(List.of("--region", region)));
        return words;
    }

    /** The account and region that are named, or the first ones. @throws SyntaxError where they are not configured */
    Place find(Optional<String> account, Optional<String> region) {
        Account found = account.map(this::named).orElse(accounts.get(0));
        Optional<String> meant = region.or(() -> found.regions().stream().findFirst());
        if (meant.isPresent() && !found.regions().isEmpty() && !found.regions().contains(meant.get())) {
            throw new SyntaxError(
                    "The region " + meant.get() + " is not configured for the account " + found.name() + ".",
                    "Its regions are " + String.join(", ", found.regions()) + ".");
        }
        if (region.isPresent() && found.regions().isEmpty()) {
            Optional<String> own = Optional.of(
                    session(new Place(found.name(), Optional.empty())).region());
            if (!own.equals(region)) {
                throw new SyntaxError(
                        "The region " + region.get() + " is not configured for the account " + found.name() + ".",
                        "Its region is " + own.get() + ".");
            }
            return new Place(found.name(), Optional.empty());
        }
        return new Place(found.name(), meant);
    }

    private Account named(String name) {
        return accounts.stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyntaxError(
                        "There is no account “" + name + "” in this bot's configuration.",
                        "Its accounts are "
                                + accounts.stream().map(Account::name).collect(Collectors.joining(", ")) + "."));
    }

    /** The work place itself; asks nobody. */
    synchronized Session session(Place place) {
        return open.computeIfAbsent(place, this::opened);
    }

    /** The first one has the store, the gate and a sandbox, and the others have them from it. */
    private Session opened(Place place) {
        Settings there = settings(place);
        return open.values().stream()
                .findFirst()
                .map(first -> first.beside(there))
                .orElseGet(() -> new Session(there, clock));
    }

    private Settings settings(Place place) {
        Account account = named(place.account());
        Settings there = settings.with(
                account.profile().or(settings::profile), place.region().or(settings::region));
        return account.roleArn().map(there::withRole).orElse(there);
    }

    /** The store, which all places share. */
    public Cards cards() {
        return first().cards();
    }

    /** What is followed, in the same store. */
    Watches watches() {
        return first().watches();
    }

    /** What persons are yet to be told, in the same store. */
    Whispers whispers() {
        return first().whispers();
    }

    /** The place that is meant where none is named. */
    public Session first() {
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
