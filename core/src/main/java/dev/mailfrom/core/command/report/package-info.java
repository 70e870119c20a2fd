/** The option {@code --report} as commands read it. Not here: the reports themselves ({@code view.report}). */
package dev.mailfrom.core.command.report;
