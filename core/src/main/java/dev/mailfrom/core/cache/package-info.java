/** The one cache and the one lazy value that all rooms share. Not here: what is cached. */
package dev.mailfrom.core.cache;
