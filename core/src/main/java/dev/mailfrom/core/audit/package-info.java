/**
 * All identities of a region at once: checked one after the other as SES's pace allows, summed up, compared with an
 * earlier look, and watched. Values only; the front ends show them.
 */
package dev.mailfrom.core.audit;
