/**
 * Starts, configures and controls the sandbox, and fills it with a sample fleet. Not here: the emulated services
 * (ses, dns).
 */
package dev.mailfrom.core.sandbox;
