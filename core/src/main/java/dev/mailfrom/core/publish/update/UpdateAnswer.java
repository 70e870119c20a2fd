package dev.mailfrom.core.publish.update;

import org.xbill.DNS.Message;

/** What became of an update that was sent. */
sealed interface UpdateAnswer {

    /** The server answered; a success is signed with the key. */
    record Received(Message message) implements UpdateAnswer {}

    /** Nothing that can be trusted came back, so the update may have been carried out. @param why a sentence */
    record Lost(String why) implements UpdateAnswer {}
}
