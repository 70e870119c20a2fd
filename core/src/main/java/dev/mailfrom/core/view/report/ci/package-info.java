/** What CI services read of a run: SARIF, the XML of JUnit, and the workflow commands of GitHub Actions. Not here: what there is to tell. */
package dev.mailfrom.core.view.report.ci;
