package dev.mailfrom.core.sandbox.route53;

import java.util.Comparator;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What tells a plain set from others of its zone. In the order of the lists: by name, then by the name of the type. */
record SetKey(Name name, int type) implements Comparable<SetKey> {

    private static final Comparator<SetKey> ORDER =
            Comparator.comparing(SetKey::name).thenComparing(SetKey::typeName);

    String typeName() {
        return Type.string(type);
    }

    @Override
    public int compareTo(SetKey other) {
        return ORDER.compare(this, other);
    }

    /** The name as Route 53 writes it, with the final dot. */
    String nameText() {
        return RecordValues.name(name);
    }
}
