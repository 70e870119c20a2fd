/**
 * Settings of a session from options, environment and settings file, and the XDG directories. Not here: anything that
 * opens a connection or file other than the settings file.
 */
package dev.mailfrom.core.session.settings;
