/**
 * How text and data are written for people and programs: characters that can be seen, JSON, YAML, CSV, and the text form of the AWS CLI. Not here: what is written
 * (view).
 */
package dev.mailfrom.core.view.format;
