package dev.mailfrom.core.change;

/** On whose behalf a request stands at the gate. */
public record Asker(Priority priority, Cancellation cancellation, GateListener listener) {

    /** One that nobody cancels and nobody listens to. */
    public static Asker of(Priority priority) {
        return new Asker(priority, new Cancellation(), GateListener.SILENT);
    }
}
