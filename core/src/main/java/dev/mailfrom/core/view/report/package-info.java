/**
 * Reports of a whole audit for people who look rather than read, and for other programs: one page of HTML, JUnit's XML,
 * SARIF, and metrics for Prometheus. Not the rows that an audit prints as it runs ({@code view.audit}).
 */
package dev.mailfrom.core.view.report;
