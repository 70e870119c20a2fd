package dev.mailfrom.core.dns.spf.record;

import java.util.Optional;

/**
 * A term that violates the grammar of RFC 7208 and so makes the whole record invalid.
 *
 * @param term as in the record
 * @param column the place of the error in the record, in characters from 1
 * @param reason what is wrong, as a sentence
 * @param corrected most likely what was meant; may be more than one term
 * @param joins whether the correction also replaces the next term
 */
public record SpfTermError(String term, int column, String reason, Optional<String> corrected, boolean joins) {}
