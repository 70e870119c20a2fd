/** Certificates of the sandbox's own, so that it can serve https. Not here: what a program trusts (network). */
package dev.mailfrom.core.sandbox.tls;
