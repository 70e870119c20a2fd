package dev.mailfrom.core.dns;

/**
 * Where records can be published by program. Only the sandbox is such a place: real zones are changed by their owners.
 * Both methods throw {@link IllegalArgumentException} with a sentence for people where the record cannot be one, or the
 * name lies in no zone of that place.
 */
public interface ZonePublisher {

    /**
     * Adds one record to what stands at the name, at once. The same record again changes only the TTL, which all records
     * of one name and type share (RFC 2181 section 5.2).
     *
     * @param name absolute, with or without the trailing dot
     * @param ttl in seconds, 0 to 2^31-1
     * @param value as a zone file has it ({@code 10 feedback-smtp.us-east-1.amazonses.com}); names in it are absolute
     *     with or without the trailing dot; the text of a TXT may stand without quotation marks
     */
    void publish(String name, RecordType type, long ttl, String value);

    /** Takes away all records of that type at the name, at once. Where there are none, nothing happens. */
    void remove(String name, RecordType type);
}
