/** An authoritative, updatable DNS server on loopback, with its zones, its dynamic updates and injected faults. Not here: SES. */
package dev.mailfrom.core.sandbox.dns;
