package dev.mailfrom.core.session;

import dev.mailfrom.core.cache.Lazy;
import dev.mailfrom.core.command.IdentityCache;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The book of an account, opened once the account is known; until then it remembers nothing. */
final class LazyIdentityCache implements IdentityCache {

    private final Lazy<CachedIdentities> book;

    /** @param opens may ask AWS for the account */
    LazyIdentityCache(Supplier<CachedIdentities> opens) {
        this.book = new Lazy<>(opens);
    }

    CachedIdentities open() {
        return book.get();
    }

    @Override
    public Collection<Identity> registered() {
        return open().registered();
    }

    @Override
    public Map<Identity, Optional<MailFromAttributes>> cached() {
        return book.getIfCreated().map(IdentityCache::cached).orElse(Map.of());
    }

    @Override
    public void update(Map<Identity, Optional<MailFromAttributes>> seen) {
        open().update(seen);
    }
}
