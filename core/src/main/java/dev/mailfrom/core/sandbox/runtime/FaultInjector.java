package dev.mailfrom.core.sandbox.runtime;

import dev.mailfrom.core.dns.DnsQuestion;
import dev.mailfrom.core.dns.RecordType;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Injects faults into the sandbox. Each applies to the next {@code times} matching requests; several for the same request
 * apply one after the other. A delay applies in addition to a fault. Thread-safe.
 */
public final class FaultInjector {

    /** Until {@link #clear()} is called. */
    public static final int ALWAYS = Integer.MAX_VALUE;
    /** Every action, or every name. */
    public static final String ANY = "*";

    private final FaultQueue<String, InjectedSesFault> ses = new FaultQueue<>();
    private final FaultQueue<String, Duration> sesDelays = new FaultQueue<>();
    private final FaultQueue<Question, InjectedDnsFault> dns = new FaultQueue<>();
    private final FaultQueue<Question, Duration> dnsDelays = new FaultQueue<>();

    /** Makes the next requests of an action fail. @param action the API's name, or {@link #ANY} @param times from 1 */
    public void failSes(String action, InjectedSesFault fault, int times) {
        ses.add(forAction(action), fault, times);
    }

    /** Executes the next requests of an action, but answers late. @param delay in real time */
    public void delaySes(String action, Duration delay, int times) {
        sesDelays.add(forAction(action), delay, times);
    }

    /** Makes the next DNS answers fail. @param name absolute, or {@link #ANY} @param type empty for every type */
    public void failDns(String name, Optional<RecordType> type, InjectedDnsFault fault, int times) {
        Predicate<Question> matches = forQuestion(name, type);
        boolean onlyUpdates = fault == InjectedDnsFault.LOST_UPDATE;
        dns.add(asked -> matches.test(asked) && (asked.isUpdate || !onlyUpdates), fault, times);
    }

    /** Delays the next DNS answers. @param delay in real time */
    public void delayDns(String name, Optional<RecordType> type, Duration delay, int times) {
        dnsDelays.add(forQuestion(name, type), delay, times);
    }

    public void clear() {
        ses.clear();
        sesDelays.clear();
        dns.clear();
        dnsDelays.clear();
    }

    public Optional<InjectedSesFault> takeSes(String action) {
        return ses.take(action);
    }

    public Duration takeSesDelay(String action) {
        return sesDelays.take(action).orElse(Duration.ZERO);
    }

    /** @param name without the trailing dot @param type any number */
    public Optional<InjectedDnsFault> takeDns(String name, int type) {
        return dns.take(new Question(name, type, false));
    }

    /** The fault of a dynamic update that changes something. @param zone without the trailing dot */
    public Optional<InjectedDnsFault> takeUpdate(String zone) {
        return dns.take(new Question(zone, RecordType.SOA.number(), true));
    }

    public Duration takeDnsDelay(String name, int type) {
        return dnsDelays.take(new Question(name, type, false)).orElse(Duration.ZERO);
    }

    private static Predicate<String> forAction(String action) {
        return asked -> action.equals(ANY) || action.equals(asked);
    }

    private static Predicate<Question> forQuestion(String name, Optional<RecordType> type) {
        String wanted = new DnsQuestion(name, RecordType.A).name();
        return asked -> (name.equals(ANY) || wanted.equalsIgnoreCase(asked.name))
                && (type.isEmpty() || type.get().number() == asked.type);
    }

    private record Question(String name, int type, boolean isUpdate) {}
}
