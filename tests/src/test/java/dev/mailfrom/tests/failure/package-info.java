/** Tests the packaged program during crashes, outages and concurrent use. Not here: normal use (cli). */
package dev.mailfrom.tests.failure;
