package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.runtime.XmlWriter;

/** One action of the emulated API. */
@FunctionalInterface
interface SesOperation {

    /** Executes the action. @return the content of the Result element @throws SesErrorException if SES would refuse */
    XmlWriter answer(AwsQueryRequest request, SandboxRegion region) throws SesErrorException;
}
