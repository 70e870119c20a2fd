package dev.mailfrom.core.sandbox.scripted;

import org.xbill.DNS.Message;

/**
 * A question as it came.
 *
 * @param message what it says; not to be changed
 * @param isTcp whether it came over TCP
 * @param time how often it has come, this time included, over both transports
 */
public record AskedOfScript(Message message, boolean isTcp, int time) {

    /** The packet again, byte for byte what was asked. */
    public byte[] bytes() {
        return message.toWire();
    }
}
