/** Measures time, memory and requests; run by hand. Contains no tests. */
package dev.mailfrom.tests.benchmark;
