package dev.mailfrom.core.dns.spf.record;

import java.util.Optional;

/**
 * A term that breaks the grammar of RFC 7208, and with it the whole record.
 *
 * @param term the term as it stands in the record
 * @param column where the fault is in the record, in characters from 1
 * @param reason what is wrong, as a sentence
 * @param corrected what should most likely stand there instead of the term; may be more than one term
 * @param joins whether the correction also stands for the term after this one
 */
public record SpfTermError(String term, int column, String reason, Optional<String> corrected, boolean joins) {}
