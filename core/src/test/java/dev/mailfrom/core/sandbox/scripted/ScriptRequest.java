package dev.mailfrom.core.sandbox.scripted;

import org.xbill.DNS.Message;

/**
 * A question as it came.
 *
 * @param message what it says; not to be changed
 * @param isTcp whether it came over TCP
 * @param occurrence how often it has come, this time included, over both transports
 */
public record ScriptRequest(Message message, boolean isTcp, int occurrence) {

    /** The packet again, byte for byte what was asked. */
    public byte[] bytes() {
        return message.toWire();
    }
}
