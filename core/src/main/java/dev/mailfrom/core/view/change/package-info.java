/** Plans, outcomes and the history of changes, as data to show. Not here: what is planned or executed (change). */
package dev.mailfrom.core.view.change;
