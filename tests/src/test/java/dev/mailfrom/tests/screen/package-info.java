/** What stands on a terminal whose width differs and changes, as a person sees it. */
package dev.mailfrom.tests.screen;
