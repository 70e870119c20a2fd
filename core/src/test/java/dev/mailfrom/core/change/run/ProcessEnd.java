package dev.mailfrom.core.change.run;

import dev.mailfrom.core.journal.Journal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The process ends: nothing is caught, nothing is tidied up. */
final class ProcessEnd extends Error {

    private static final long serialVersionUID = 1L;

    enum Moment {
        BEFORE,
        AFTER
    }

    /** The journal for a process that ends at one of its calls, counted from 1. */
    static Journal atCall(int last, Moment moment, Journal journal) {
        int[] calls = {0};
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    calls[0]++;
                    if (calls[0] == last && moment == Moment.BEFORE) {
                        throw new ProcessEnd();
                    }
                    try {
                        Object answer = method.invoke(journal, arguments);
                        if (calls[0] == last) {
                            throw new ProcessEnd();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
