/** Checks the architecture rules of all modules. Not here: tests of one module, which are next to its code. */
package dev.mailfrom.tests;
