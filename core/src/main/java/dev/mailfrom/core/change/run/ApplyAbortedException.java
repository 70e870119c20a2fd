package dev.mailfrom.core.change.run;

/** Ends a change of many before its end; the rest stays queued. Its message says why, in a sentence. */
final class ApplyAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mend;

    ApplyAbortedException(String why, String mend) {
        super(why);
        this.mend = mend;
    }

    /** What to do about it; may be empty. */
    String fix() {
        return mend;
    }
}
