package dev.mailfrom.core.audit;

import dev.mailfrom.core.change.Cancellation;
import dev.mailfrom.core.journal.Scope;
import dev.mailfrom.core.ses.SesGateway;
import java.util.function.Function;

/** SES of one account and region. @param ses at SES's pace; whoever waits for his turn stops waiting at the cancellation */
public record Site(Scope scope, Function<Cancellation, SesGateway> ses) {}
