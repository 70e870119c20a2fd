package dev.mailfrom.core.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The settings of a new sandbox.
 *
 * @param sesPort port of SES on 127.0.0.1; 0 for any free port
 * @param dnsPort port of DNS on 127.0.0.1, over UDP and TCP; 0 for any free port
 * @param tls whether the port of SES takes https, so that http has another
 * @param speed how many times faster its clock runs, 1 to 1,000,000
 * @param fleet whether it has sample identities
 * @param customers number of further domains for load tests ({@code customer00001.example.net} and so on)
 * @param customersIn regions with these domains
 * @param pace interval between two requests of one SES action, by the sandbox's clock; zero for no throttling
 * @param clock source of its own clock
 */
public record SandboxSettings(
        int sesPort,
        int dnsPort,
        boolean tls,
        int speed,
        boolean fleet,
        int customers,
        List<String> customersIn,
        Duration pace,
        InstantSource clock) {

    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_SPEED = 1_000_000;
    private static final int MOST_CUSTOMERS = 99_999;

    /** @throws IllegalArgumentException with a sentence for users if a number is out of its range */
    public SandboxSettings {
        within("The SES port", sesPort, 0, LARGEST_PORT);
        within("The DNS port", dnsPort, 0, LARGEST_PORT);
        within("The speed", speed, 1, LARGEST_SPEED);
        within("The number of customers", customers, 0, MOST_CUSTOMERS);
        customersIn = List.copyOf(customersIn);
    }

    /** Any free ports, the fleet, real speed and real throttling. */
    public static SandboxSettings defaults() {
        return new SandboxSettings(
                0, 0, false, 1, true, 0, List.of(SandboxFleet.VIRGINIA), Duration.ofSeconds(1), steady());
    }

    public SandboxSettings withPorts(int ses, int dns) {
        return new SandboxSettings(ses, dns, tls, speed, fleet, customers, customersIn, pace, clock);
    }

    /** Serves https too, with a certificate of its own. */
    public SandboxSettings withTls() {
        return new SandboxSettings(sesPort, dnsPort, true, speed, fleet, customers, customersIn, pace, clock);
    }

    public SandboxSettings withSpeed(int times) {
        return new SandboxSettings(sesPort, dnsPort, tls, times, fleet, customers, customersIn, pace, clock);
    }

    /** No identities, and only the zones of amazonses.com and the top-level domains. */
    public SandboxSettings empty() {
        return new SandboxSettings(sesPort, dnsPort, tls, speed, false, customers, customersIn, pace, clock);
    }

    public SandboxSettings withCustomers(int number) {
        return new SandboxSettings(sesPort, dnsPort, tls, speed, fleet, number, customersIn, pace, clock);
    }

    public SandboxSettings withCustomersIn(List<String> regions) {
        return new SandboxSettings(sesPort, dnsPort, tls, speed, fleet, customers, regions, pace, clock);
    }

    public SandboxSettings withPace(Duration interval) {
        return new SandboxSettings(sesPort, dnsPort, tls, speed, fleet, customers, customersIn, interval, clock);
    }

    public SandboxSettings withClock(InstantSource other) {
        return new SandboxSettings(sesPort, dnsPort, tls, speed, fleet, customers, customersIn, pace, other);
    }

    /** The time at the start plus the elapsed time, so that changes of the system clock do not matter. */
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
