package dev.mailfrom.core.session;

import dev.mailfrom.core.command.IdentityBook;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The book of an account, opened once the account is known; until then it remembers nothing. */
final class LazyBook implements IdentityBook {

    private final Once<RememberedIdentities> book;

    /** @param opens may ask AWS for the account */
    LazyBook(Supplier<RememberedIdentities> opens) {
        this.book = new Once<>(opens);
    }

    RememberedIdentities open() {
        return book.get();
    }

    @Override
    public Collection<Identity> registered() {
        return open().registered();
    }

    @Override
    public Map<Identity, Optional<MailFromAttributes>> remembered() {
        return book.made().map(IdentityBook::remembered).orElse(Map.of());
    }

    @Override
    public void remember(Map<Identity, Optional<MailFromAttributes>> seen) {
        open().remember(seen);
    }
}
