/** What CI services read of a run: SARIF, and the workflow commands of GitHub Actions. Not here: what there is to tell. */
package dev.mailfrom.core.view.report.ci;
