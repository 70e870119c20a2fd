package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.ses.SesGateway;
import java.util.function.Function;

/** SES of one account and region. @param ses at SES's pace; whoever waits for his turn stops waiting at the cancellation */
public record ScanTarget(AccountRegion scope, Function<CancellationToken, SesGateway> ses) {}
