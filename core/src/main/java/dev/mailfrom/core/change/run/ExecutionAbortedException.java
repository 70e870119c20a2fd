package dev.mailfrom.core.change.run;

/** Ends the execution of a change before its last item; its message says why, in a sentence. */
final class ExecutionAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String fix;
    private final boolean sent;

    /** @param fix what to do next; may be empty @param sent whether a request left whose effect is not known */
    ExecutionAbortedException(String why, String fix, boolean sent) {
        super(why);
        this.fix = fix;
        this.sent = sent;
    }

    String fix() {
        return fix;
    }

    boolean isSent() {
        return sent;
    }
}
