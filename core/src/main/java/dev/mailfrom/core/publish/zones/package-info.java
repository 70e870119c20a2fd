/**
 * Finds the zone of a name in DNS, the provider that a person names for it, and that provider's zone. Not here: how
 * providers are asked.
 */
package dev.mailfrom.core.publish.zones;
