/** Tests the packaged program as a user runs it. Not here: crashes and outages (failure). */
package dev.mailfrom.tests.cli;
