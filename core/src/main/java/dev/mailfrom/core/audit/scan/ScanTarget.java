package dev.mailfrom.core.audit.scan;

import dev.mailfrom.core.change.CancellationToken;
import dev.mailfrom.core.journal.AccountRegion;
import dev.mailfrom.core.ses.SesGateway;
import java.util.function.Function;

/** One account and region to scan. @param ses makes a gateway at SES's pace, whose waits end when the token is cancelled */
public record ScanTarget(AccountRegion scope, Function<CancellationToken, SesGateway> ses) {}
