/** Rules about the MX record of the MAIL FROM domain and its target host. Not here: zone-wide faults (zone). */
package dev.mailfrom.core.rules.mx;
