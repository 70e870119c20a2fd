/** How long and how large an answer over HTTP may be. Not here: the clients, which belong to those who ask. */
package dev.mailfrom.core.network.http;
