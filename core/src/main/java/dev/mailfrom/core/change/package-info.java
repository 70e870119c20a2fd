/**
 * From a wish to a change: plan, question, approval, execution, and the gate that keeps SES's pace. The only place that
 * changes anything.
 */
package dev.mailfrom.core.change;
