/**
 * An emulated SES and an authoritative DNS server on loopback sockets, to practise on and to test against: the real
 * protocols, SES's own refusals and its pace, and faults on request. {@link dev.mailfrom.core.sandbox.Sandbox} is the way in.
 */
package dev.mailfrom.core.sandbox;
