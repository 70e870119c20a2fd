package dev.mailfrom.core.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * How a sandbox starts.
 *
 * @param sesPort where SES listens on 127.0.0.1; 0 for any free port
 * @param dnsPort where DNS listens on 127.0.0.1, over UDP and TCP; 0 for any free port
 * @param speed how many times faster than the clock its time runs, 1 to 1,000,000
 * @param fleet whether there is a believable fleet at the start, or nothing
 * @param customers how many further domains there are ({@code customer00001.example.net} and so on), for load
 * @param customersIn in which regions they are registered, each with the same
 * @param pace how long SES lets each action wait for the next request, in the sandbox's time; zero for no throttling
 * @param clock the time its own time is made of
 */
public record SandboxSettings(
        int sesPort,
        int dnsPort,
        int speed,
        boolean fleet,
        int customers,
        List<String> customersIn,
        Duration pace,
        InstantSource clock) {

    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_SPEED = 1_000_000;
    private static final int MOST_CUSTOMERS = 99_999;

    /** @throws IllegalArgumentException with a sentence for people where a number is out of its range */
    public SandboxSettings {
        within("The SES port", sesPort, 0, LARGEST_PORT);
        within("The DNS port", dnsPort, 0, LARGEST_PORT);
        within("The speed", speed, 1, LARGEST_SPEED);
        within("The number of customers", customers, 0, MOST_CUSTOMERS);
        customersIn = List.copyOf(customersIn);
    }

    /** Any free ports, the fleet, the speed and the pace of the real thing. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(0, 0, 1, true, 0, List.of(SandboxFleet.VIRGINIA), Duration.ofSeconds(1), steady());
    }

    public SandboxSettings withPorts(int ses, int dns) {
        return new SandboxSettings(ses, dns, speed, fleet, customers, customersIn, pace, clock);
    }

    public SandboxSettings withSpeed(int times) {
        return new SandboxSettings(sesPort, dnsPort, times, fleet, customers, customersIn, pace, clock);
    }

    /** No identities and no zones but those of amazonses.com and the top-level domains. */
    public SandboxSettings empty() {
        return new SandboxSettings(sesPort, dnsPort, speed, false, customers, customersIn, pace, clock);
    }

    public SandboxSettings withCustomers(int number) {
        return new SandboxSettings(sesPort, dnsPort, speed, fleet, number, customersIn, pace, clock);
    }

    /** The same customers in each of several regions. */
    public SandboxSettings withCustomersIn(List<String> regions) {
        return new SandboxSettings(sesPort, dnsPort, speed, fleet, customers, regions, pace, clock);
    }

    public SandboxSettings withPace(Duration interval) {
        return new SandboxSettings(sesPort, dnsPort, speed, fleet, customers, customersIn, interval, clock);
    }

    public SandboxSettings withClock(InstantSource other) {
        return new SandboxSettings(sesPort, dnsPort, speed, fleet, customers, customersIn, pace, other);
    }

    /** The time of day at the start, going on evenly even where the machine's clock is put right. */
    private static InstantSource steady() {
        Instant start = Instant.now();
        long nanos = System.nanoTime();
        return () -> start.plusNanos(System.nanoTime() - nanos);
    }

    private static void within(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException("%s is %d to %d, not %d.".formatted(what, least, most, number));
        }
    }
}
