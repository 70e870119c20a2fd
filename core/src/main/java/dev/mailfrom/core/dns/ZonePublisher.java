package dev.mailfrom.core.dns;

/**
 * Publishes records; so far only the sandbox does. Both methods throw {@link IllegalArgumentException} with a sentence for
 * users if the record is invalid, or if no zone holds the name.
 */
public interface ZonePublisher {

    /**
     * Adds one record at once. The same record again changes only the TTL, which all records of a name and type share (RFC
     * 2181 section 5.2).
     *
     * @param name absolute, with or without the trailing dot
     * @param ttl in seconds, 0 to 2^31-1
     * @param value as in a zone file ({@code 10 feedback-smtp.us-east-1.amazonses.com}); names in it are absolute with or
     *     without the trailing dot; the text of a TXT needs no quotation marks
     */
    void publish(String name, RecordType type, long ttl, String value);

    /** Removes all records of that type at the name, if there are any, at once. */
    void remove(String name, RecordType type);
}
