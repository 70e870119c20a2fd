/**
 * Reports of a plan for a file of desired state: what is found, at the line of the file. Not here: the plan as people read
 * it ({@code view.change}).
 */
package dev.mailfrom.core.view.report.desired;
