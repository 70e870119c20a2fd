/**
 * Questions, answers and records of DNS, the port DnsClient, and computations over answers with their runner, deadlines
 * and threads. Not here: sockets (client), and what SES needs (mailfrom).
 */
package dev.mailfrom.core.dns;
