/**
 * Executes confirmed plans: claims each item, checks it again, sends, reconciles and records; recovers interrupted
 * changes. Not here: planning (plan), SES's pace (throttle).
 */
package dev.mailfrom.core.change.run;
