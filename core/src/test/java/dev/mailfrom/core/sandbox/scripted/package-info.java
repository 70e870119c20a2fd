/**
 * A DNS server for tests that plays a script for each question, also with malformed packets. Not here: zones
 * (sandbox.dns).
 */
package dev.mailfrom.core.sandbox.scripted;
