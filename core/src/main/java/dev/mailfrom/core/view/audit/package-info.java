/** Audits and alerts of many identities, as data to show. Not here: the scan and the report themselves (audit). */
package dev.mailfrom.core.view.audit;
