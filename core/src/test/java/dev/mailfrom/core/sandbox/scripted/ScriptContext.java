package dev.mailfrom.core.sandbox.scripted;

import java.time.Duration;

/** The ways a script can answer. Errors because the client has gone away are ignored. */
public interface ScriptContext {

    /** Sends one message; over TCP with its length before it. */
    void reply(byte[] message);

    /** Sends bytes as they are: over TCP without a length. */
    void raw(byte[] bytes);

    /** Sends a UDP packet from another port than the one that was asked; nothing over TCP. */
    void replyFromOtherPort(byte[] message);

    /** Does it later; the thread is free until then. */
    void schedule(Duration delay, Runnable act);

    /** Closes the TCP connection; nothing over UDP. */
    void hangUp();
}
