/**
 * JMESPath (jmespath.org), the language of {@code --query}, as the AWS CLI understands it: the expression is parsed once
 * and applied to JSON. Not here: how what it finds is written (view.format).
 */
package dev.mailfrom.core.view.query;
