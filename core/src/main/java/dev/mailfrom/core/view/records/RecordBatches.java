package dev.mailfrom.core.view.records;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Splits what is too much for one request. */
final class RecordBatches {

    private RecordBatches() {}

    /** In order; each batch has at least one. @param limit of the sum of the weights of a batch */
    static <T> List<List<T>> split(List<T> all, int limit, ToIntFunction<T> weight) {
        List<List<T>> batches = new ArrayList<>();
        int used = limit;
        for (T one : all) {
            used += weight.applyAsInt(one);
            if (batches.isEmpty() || used > limit) {
                batches.add(new ArrayList<>());
                used = weight.applyAsInt(one);
            }
            batches.get(batches.size() - 1).add(one);
        }
        return batches;
    }
}
