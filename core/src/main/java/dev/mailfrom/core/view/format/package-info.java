/**
 * How text and data are written for people and programs: characters that can be seen, JSON, CSV. Not here: what is written
 * (view).
 */
package dev.mailfrom.core.view.format;
