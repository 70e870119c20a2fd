package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;

/** One action of the emulated API. */
@FunctionalInterface
interface SesOperation {

    /** Does it. @return what stands within the Result element @throws SesErrorException where SES would refuse */
    XmlWriter answer(AwsQueryRequest request, SandboxRegion region) throws SesErrorException;
}
