package dev.mailfrom.core.change;

/** Ends a change of many before its end; the rest stays queued. Its message says why, in a sentence. */
final class ApplyStop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String mend;

    ApplyStop(String why, String mend) {
        super(why);
        this.mend = mend;
    }

    /** What to do about it; may be empty. */
    String mend() {
        return mend;
    }
}
