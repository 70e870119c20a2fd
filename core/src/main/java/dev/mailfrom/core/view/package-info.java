/**
 * What to show, as data: blocks for people, and JSON and CSV for programs. Not here: colors, glyphs and layout, which
 * the front ends add.
 */
package dev.mailfrom.core.view;
