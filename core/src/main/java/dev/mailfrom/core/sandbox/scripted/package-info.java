/**
 * A DNS server on loopback that does what a script says, every fault included: bytes, delays, silence, broken
 * connections. For the faults of the sandbox, and for tests.
 */
package dev.mailfrom.core.sandbox.scripted;
