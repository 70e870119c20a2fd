/**
 * Questions to DNS servers over UDP and TCP, and what their packets say. The only code, besides the sandbox, that knows
 * dnsjava: it reads and writes messages; sockets, retries and judgement are ours.
 */
package dev.mailfrom.core.dns.wire;
