package dev.mailfrom.core.dns.spf;

/**
 * One evaluated term.
 *
 * @param depth the number of includes and redirects that lead to its record; 0 for the checked domain
 * @param domain the domain of the record
 * @param term the term, or in brackets what happened without one
 * @param result the result of the check by this term ({@code pass}, {@code permerror} …), or {@code no match}
 */
public record SpfTraceEntry(int depth, String domain, String term, String result) {}
