package dev.mailfrom.core.audit;

import java.util.List;

/** What has become of an identity since an earlier audit. @param fresh codes that are new or worse @param mended codes that are gone */
public record Difference(List<String> fresh, List<String> mended) {

    public Difference {
        fresh = List.copyOf(fresh);
        mended = List.copyOf(mended);
    }

    public boolean isEmpty() {
        return fresh.isEmpty() && mended.isEmpty();
    }
}
