/** DNS records in the formats of providers and tools, one class per format. Nothing is requested or sent. */
package dev.mailfrom.core.view.records;
