package dev.mailfrom.core.sandbox;

/** One action of the emulated API. */
@FunctionalInterface
interface Operation {

    /** Does it. @return what stands within the Result element @throws SesError where SES would refuse */
    Xml answer(QueryRequest request, SesRegion region) throws SesError;
}
