package dev.mailfrom.core.sandbox.route53;

import java.time.Duration;
import java.time.Instant;

/** A batch that was accepted. @param id without its prefix @param inSync from when on all servers have it */
record EmulatedChange(String id, Instant submitted, Instant inSync, String comment) {

    /** How long servers lag. Route 53 mostly takes up to a minute (Route 53 developer guide, GetChange). */
    static final Duration LAG = Duration.ofSeconds(5);

    EmulatedChange(String id, Instant submitted, String comment) {
        this(id, submitted, submitted.plus(LAG), comment);
    }

    String status(Instant now) {
        return now.isBefore(inSync) ? "PENDING" : "INSYNC";
    }
}
