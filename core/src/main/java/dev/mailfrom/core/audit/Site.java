package dev.mailfrom.core.audit;

import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.ses.SesGateway;

/** SES of one account and region. @param ses at SES's pace */
public record Site(Scope scope, SesGateway ses) {}
