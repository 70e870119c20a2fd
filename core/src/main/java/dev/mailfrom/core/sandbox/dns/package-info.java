/** An authoritative, updatable DNS server on loopback, with its zones and injected faults. Not here: SES. */
package dev.mailfrom.core.sandbox.dns;
