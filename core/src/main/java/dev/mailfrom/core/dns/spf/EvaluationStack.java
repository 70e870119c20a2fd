package dev.mailfrom.core.dns.spf;

import dev.mailfrom.core.dns.spf.record.SpfRecord;
import dev.mailfrom.core.dns.spf.record.SpfTerm;
import dev.mailfrom.core.dns.spf.record.SpfTermError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The nested records of one evaluation, from the checked domain inwards, and the trace of their terms. */
final class EvaluationStack {

    private final String checked;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<SpfTraceEntry> trace = new ArrayList<>();

    EvaluationStack(String checked) {
        this.checked = checked;
    }

    /** One record, and its current term. */
    static final class Frame {
        private final String domain;
        private final SpfRecord record;
        private Optional<SpfTerm> term = Optional.empty();

        private Frame(String domain, SpfRecord record) {
            this.domain = domain;
            this.record = record;
        }

        String domain() {
            return domain;
        }

        SpfRecord record() {
            return record;
        }
    }

    Frame push(String domain, SpfRecord record) {
        Frame frame = new Frame(domain, record);
        open.push(frame);
        return frame;
    }

    void pop() {
        open.pop();
    }

    /**
     * Evaluates a term and traces it on a line above those of its nested records.
     *
     * @param result the word for the outcome
     */
    <T> T evaluateTraced(Frame frame, SpfTerm term, Supplier<T> evaluation, Function<T, String> result) {
        frame.term = Optional.of(term);
        int line = trace.size();
        addTrace(frame, term.text(), "");
        try {
            T outcome = evaluation.get();
            close(line, result.apply(outcome));
            return outcome;
        } catch (EvaluationAbortedException aborted) {
            close(line, aborted.verdict().text());
            throw aborted;
        }
    }

    void addTrace(Frame frame, String term, String result) {
        trace.add(new SpfTraceEntry(open.size() - 1, frame.domain, term, result));
    }

    private void close(int line, String result) {
        SpfTraceEntry step = trace.get(line);
        trace.set(line, new SpfTraceEntry(step.depth(), step.domain(), step.term(), result));
    }

    List<SpfTraceEntry> trace() {
        return trace;
    }

    /** The domains from the checked one to the innermost. */
    private List<String> path() {
        List<String> path = new ArrayList<>();
        open.descendingIterator().forEachRemaining(frame -> path.add(frame.domain));
        return path.isEmpty() ? List.of(checked) : path;
    }

    /** The domains that refer to each other in a circle; empty if there is none. */
    List<String> loop() {
        List<String> path =
                path().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return path.stream()
                .filter(name -> Collections.frequency(path, name) > 1)
                .distinct()
                .toList();
    }

    /** An error at the current term of the innermost record. */
    EvaluationAbortedException error(SpfProblem.Kind kind, String reason, List<String> names) {
        Optional<SpfTerm> term = open.isEmpty() ? Optional.empty() : open.peek().term;
        String text = term.map(SpfTerm::text).orElse("");
        int column = term.map(SpfTerm::column).orElse(0);
        return new EvaluationAbortedException(
                new SpfProblem(kind, path(), text, column, innermost(), reason, Optional.empty(), names));
    }

    private String innermost() {
        return open.isEmpty() ? "" : open.peek().record.text();
    }

    /** A syntax error in the innermost record. */
    EvaluationAbortedException error(SpfTermError error) {
        return new EvaluationAbortedException(new SpfProblem(
                SpfProblem.Kind.SYNTAX,
                path(),
                error.term(),
                error.column(),
                innermost(),
                error.reason(),
                error.corrected(),
                List.of()));
    }
}
