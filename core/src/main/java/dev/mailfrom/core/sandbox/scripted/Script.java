package dev.mailfrom.core.sandbox.scripted;

/** What the server does when a question comes; doing nothing is silence. */
@FunctionalInterface
public interface Script {

    /** Plays once, for one question, on the thread of its socket: it must not block for long. */
    void play(AskedOfScript asked, Stage stage);

    /** This script for the first time the question comes, the other one for all later times. */
    default Script then(Script later) {
        return (asked, stage) -> (asked.time() == 1 ? this : later).play(asked, stage);
    }

    /** This script over UDP, the other one over TCP. */
    default Script overTcp(Script other) {
        return (asked, stage) -> (asked.isTcp() ? other : this).play(asked, stage);
    }

    /** This script without EDNS, the other one for questions that come with it. */
    default Script withEdns(Script other) {
        return (asked, stage) -> (asked.message().getOPT() == null ? this : other).play(asked, stage);
    }
}
