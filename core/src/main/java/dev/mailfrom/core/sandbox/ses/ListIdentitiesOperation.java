package dev.mailfrom.core.sandbox.ses;

import dev.mailfrom.core.sandbox.runtime.SesErrorException;
import dev.mailfrom.core.sandbox.runtime.XmlWriter;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.IdentityType;
import dev.mailfrom.core.ses.InvalidNameException;
import dev.mailfrom.core.ses.SesGateway;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** ListIdentities. A page token names the last identity of the page, so that deletions do not shift pages. */
final class ListIdentitiesOperation {

    /** SES does not document its default page size. */
    private static final int DEFAULT_PAGE = 100;

    private ListIdentitiesOperation() {}

    static XmlWriter answer(AwsQueryRequest request, SandboxRegion region) throws SesErrorException {
        Optional<String> type = request.find("IdentityType");
        boolean known = Arrays.stream(IdentityType.values())
                .anyMatch(t -> Optional.of(t.awsName()).equals(type));
        if (type.isPresent() && !known) {
            throw SesErrorException.notInSet(type.get(), "identityType", "EmailAddress, Domain");
        }
        int size = size(request);
        List<Identity> page = region.identitiesAfter(previous(request)).stream()
                .filter(identity -> type.isEmpty() || identity.type().awsName().equals(type.get()))
                .limit(size + 1L)
                .toList();
        List<String> names = page.stream().limit(size).map(Identity::name).toList();
        XmlWriter xmlWriter = new XmlWriter().members("Identities", names);
        return page.size() > size ? xmlWriter.leaf("NextToken", token(page.get(size - 1))) : xmlWriter;
    }

    private static int size(AwsQueryRequest request) throws SesErrorException {
        String written = request.find("MaxItems").orElse(String.valueOf(DEFAULT_PAGE));
        if (!written.matches("-?\\d{1,9}")) {
            throw SesErrorException.invalid("MaxItems <" + written + "> is not a number.");
        }
        int size = Integer.parseInt(written);
        if (size < 1) {
            throw SesErrorException.outOfRange(written, "maxItems", "greater than or equal to 1");
        } else if (size > SesGateway.PAGE) {
            throw SesErrorException.outOfRange(written, "maxItems", "less than or equal to " + SesGateway.PAGE);
        }
        return size;
    }

    private static String token(Identity last) {
        return Base64.getUrlEncoder().encodeToString(last.name().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Identity> previous(AwsQueryRequest request) throws SesErrorException {
        Optional<String> token = request.find("NextToken").filter(written -> !written.isEmpty());
        try {
            return token.map(written -> new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8))
                    .map(Identity::parse);
        } catch (IllegalArgumentException | InvalidNameException e) {
            throw SesErrorException.invalid("NextToken <" + token.orElse("") + "> is not valid.");
        }
    }
}
