package dev.mailfrom.core.view;

import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.IdentityType;
import dev.mailfrom.core.view.IdentityViews.IdentityRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts identities below the one whose settings they override: an address below its domain, a subdomain below its parent. */
final class OverrideTree {

    private static final Comparator<Identity> ADDRESSES_FIRST = Comparator.comparing(
                    (Identity identity) -> identity.type() != IdentityType.EMAIL_ADDRESS)
            .thenComparing(Comparator.naturalOrder());

    private final Map<Identity, IdentityRow> rows = new LinkedHashMap<>();
    private final Map<Identity, List<Identity>> below = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private OverrideTree() {}

    /** A row in its place. @param depth 0 where it is below no other */
    record Node(IdentityRow row, int depth) {}

    /** The rows, each followed by those below it. */
    static List<Node> of(List<IdentityRow> rows) {
        OverrideTree tree = new OverrideTree();
        rows.forEach(row -> tree.rows.put(row.identity(), row));
        List<Identity> roots = new ArrayList<>();
        for (Identity identity : tree.rows.keySet()) {
            tree.above(identity)
                    .map(parent -> tree.below.computeIfAbsent(parent, any -> new ArrayList<>()))
                    .orElse(roots)
                    .add(identity);
        }
        roots.sort(Comparator.naturalOrder());
        tree.add(roots, 0);
        return tree.nodes;
    }

    private Optional<Identity> above(Identity identity) {
        return identity.mostGranularFirst().stream()
                .skip(1)
                .filter(rows::containsKey)
                .findFirst();
    }

    private void add(List<Identity> identities, int depth) {
        for (Identity identity : identities) {
            nodes.add(new Node(rows.get(identity), depth));
            List<Identity> children = below.getOrDefault(identity, new ArrayList<>());
            children.sort(ADDRESSES_FIRST);
            add(children, depth + 1);
        }
    }
}
