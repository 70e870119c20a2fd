/**
 * The wiring of one account, region and person: settings, directories, the memory of identities, and the desk that
 * commands work at. Everything is opened when it is first used.
 */
package dev.mailfrom.core.session;
