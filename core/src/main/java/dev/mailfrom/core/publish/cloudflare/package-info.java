/** Zones at Cloudflare, by its API v4 over HTTP. Not here: the text format of its batches (view.records). */
package dev.mailfrom.core.publish.cloudflare;
