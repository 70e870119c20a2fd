/** Many programs on one store and one SES for a simulated day of faults. */
package dev.mailfrom.tests.chaos;
