/**
 * What to show, as data: blocks for people, and JSON and CSV for programs. Only front ends know glyphs and colours.
 */
package dev.mailfrom.core.view;
