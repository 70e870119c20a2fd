package dev.mailfrom.core.dns.spf;

/**
 * One term that was evaluated.
 *
 * @param depth how many includes and redirects lead to its record; 0 for the domain itself
 * @param domain where the record stands
 * @param term the term; in brackets what happened where no term was reached
 * @param result what the check of the domain comes to by this term ({@code pass}, {@code permerror} …), or {@code no match}
 */
public record SpfTraceEntry(int depth, String domain, String term, String result) {}
