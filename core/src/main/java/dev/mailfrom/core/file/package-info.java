/** The one reader of text files that all rooms share. Not here: what the text means, and files that only mailfrom writes. */
package dev.mailfrom.core.file;
