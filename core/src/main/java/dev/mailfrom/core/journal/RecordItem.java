package dev.mailfrom.core.journal;

import dev.mailfrom.core.ses.Identity;
import java.util.List;
import java.util.Optional;

/**
 * One set of DNS records in a change.
 *
 * @param seq goes on from the numbers of the change's items
 * @param identity the identity that needs the set
 * @param provider the provider's name for people, such as {@code Route 53}
 * @param zoneId the provider's own name for the zone
 * @param zoneName without the trailing dot
 * @param name in lower case, without the trailing dot
 * @param type such as {@code MX}
 * @param before the set when the plan was made; empty if there must be none
 * @param after the set that takes its place; empty to delete it
 * @param batch names the request that it was last part of; empty before the first
 * @param receipt the provider's id of that request; empty if it gave none
 * @param error why it was not applied, for people; empty if it was
 */
public record RecordItem(
        int seq,
        Identity identity,
        String provider,
        String zoneId,
        String zoneName,
        String name,
        String type,
        Optional<SetValues> before,
        Optional<SetValues> after,
        RecordState state,
        String batch,
        String receipt,
        String error) {

    /** What a set holds. @param name in the provider's own case @param ttl in seconds @param values as the provider has them */
    public record SetValues(String name, long ttl, List<String> values) {

        public SetValues {
            values = List.copyOf(values);
        }
    }

    /** Whether both are in the same zone of the same provider. */
    public boolean isSameZone(RecordItem other) {
        return provider.equals(other.provider) && zoneId.equals(other.zoneId);
    }

    /** The same with the number that the journal gives it. */
    public RecordItem numbered(int number) {
        return new RecordItem(
                number, identity, provider, zoneId, zoneName, name, type, before, after, state, batch, receipt, error);
    }

    /** The same in another state. @param request the batch @param id its receipt @param why see {@link #error} */
    public RecordItem moved(RecordState other, String request, String id, String why) {
        return new RecordItem(
                seq, identity, provider, zoneId, zoneName, name, type, before, after, other, request, id, why);
    }

    public RecordItem withState(RecordState other) {
        return moved(other, batch, receipt, error);
    }
}
