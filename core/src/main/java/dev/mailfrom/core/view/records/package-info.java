/**
 * Records in the forms that DNS providers and tools read, one class a form: data in, text out, nothing asked and nothing
 * sent.
 */
package dev.mailfrom.core.view.records;
