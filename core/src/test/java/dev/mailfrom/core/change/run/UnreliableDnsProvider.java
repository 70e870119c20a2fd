package dev.mailfrom.core.change.run;

import dev.mailfrom.core.publish.DnsProvider;
import dev.mailfrom.core.publish.NameRecords;
import dev.mailfrom.core.publish.ProviderZone;
import dev.mailfrom.core.publish.RecordChange;
import dev.mailfrom.core.publish.RecordChangeResult;
import dev.mailfrom.core.publish.RecordChangeResult.Accepted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** A provider whose answers get lost, that needs time to copy a change, or that is slow for a process to survive. */
final class UnreliableDnsProvider implements DnsProvider {

    private final DnsProvider real;
    private final Deque<UnaryOperator<RecordChangeResult>> answers = new ArrayDeque<>();
    private final Deque<Runnable> departures = new ArrayDeque<>();
    private final List<String> applied = new ArrayList<>();
    private final List<Integer> requests = new ArrayList<>();
    private int copying;
    private int most = 200;

    UnreliableDnsProvider(DnsProvider real) {
        this.real = real;
    }

    /** What happens before the next change takes effect; it does not if this throws. */
    UnreliableDnsProvider atChange(Runnable what) {
        departures.add(what);
        return this;
    }

    /** What becomes of the answer to the next change, which has taken effect. */
    UnreliableDnsProvider atAnswer(UnaryOperator<RecordChangeResult> what) {
        answers.add(what);
        return this;
    }

    /** The next change takes effect, and its answer is lost. */
    UnreliableDnsProvider loseAnswer() {
        return atAnswer(result -> new RecordChangeResult.Unanswered("The provider did not answer."));
    }

    /** The next change is lost before it takes effect. */
    UnreliableDnsProvider loseRequest() {
        return atChange(() -> {
            throw new LostRequest();
        });
    }

    private static final class LostRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** It is not in sync for so many questions. */
    UnreliableDnsProvider copying(int times) {
        copying = times;
        return this;
    }

    UnreliableDnsProvider most(int changes) {
        most = changes;
        return this;
    }

    /** Each set that was changed, once for each time: {@code bounce.example.com MX}. */
    List<String> applied() {
        return List.copyOf(applied);
    }

    /** How many changes each request had. */
    List<Integer> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String label() {
        return real.label();
    }

    @Override
    public boolean isRoute53() {
        return false;
    }

    @Override
    public List<ProviderZone> zones(String name) {
        return real.zones(name);
    }

    @Override
    public String checkAccess(ProviderZone zone) {
        return real.checkAccess(zone);
    }

    @Override
    public List<NameRecords> read(ProviderZone zone, Collection<String> names) {
        return real.read(zone, names);
    }

    @Override
    public RecordChangeResult change(
            ProviderZone zone, List<RecordChange> changes, String comment, Runnable departure) {
        requests.add(changes.size());
        try {
            if (!departures.isEmpty()) {
                departures.remove().run();
            }
        } catch (LostRequest lost) {
            return new RecordChangeResult.Unanswered("The provider did not answer.");
        }
        RecordChangeResult result = real.change(zone, changes, comment, departure);
        if (result instanceof Accepted) {
            changes.forEach(change -> applied.add(change.name() + " " + change.type()));
        }
        return answers.isEmpty() ? result : answers.remove().apply(result);
    }

    @Override
    public boolean isInSync(ProviderZone zone, String receipt) {
        return copying-- <= 0 && real.isInSync(zone, receipt);
    }

    @Override
    public int maxChanges() {
        return most;
    }
}
