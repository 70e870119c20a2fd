package dev.mailfrom.core.sandbox.scripted;

/** What the server does when a question comes; doing nothing is silence. */
@FunctionalInterface
public interface DnsScript {

    /** Plays once, for one question, on the thread of its socket: it must not block for long. */
    void respond(ScriptRequest asked, ScriptContext context);

    /** This script for the first time the question comes, the other one for all later times. */
    default DnsScript then(DnsScript later) {
        return (asked, context) -> (asked.occurrence() == 1 ? this : later).respond(asked, context);
    }

    /** This script over UDP, the other one over TCP. */
    default DnsScript overTcp(DnsScript other) {
        return (asked, context) -> (asked.isTcp() ? other : this).respond(asked, context);
    }

    /** This script without EDNS, the other one for questions that come with it. */
    default DnsScript withEdns(DnsScript other) {
        return (asked, context) -> (asked.message().getOPT() == null ? this : other).respond(asked, context);
    }
}
