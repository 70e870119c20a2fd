package dev.mailfrom.core.network;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes TLS contexts that trust the authorities of a {@link CaBundle}, or Java's where there is none. */
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /** Trusts only the bundle, as the AWS CLI does. @throws NetworkSettingException if it cannot be used */
    public static SSLContext only(Optional<CaBundle> bundle) {
        return context(bundle.map(CaBundle::certificates));
    }

    /** Trusts Java's authorities too, for services other than AWS. @throws NetworkSettingException if it cannot be used */
    public static SSLContext alsoJavas(Optional<CaBundle> bundle) {
        return context(bundle.map(some -> {
            List<X509Certificate> all = new ArrayList<>(some.certificates());
            for (TrustManager each : managers(Optional.empty())) {
                if (each instanceof X509TrustManager javas) {
                    all.addAll(List.of(javas.getAcceptedIssuers()));
                }
            }
            return all;
        }));
    }

    private static SSLContext context(Optional<List<X509Certificate>> authorities) {
        try {
            if (authorities.isEmpty()) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(authorities), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static TrustManager[] managers(Optional<List<X509Certificate>> authorities) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            if (authorities.isEmpty()) {
                factory.init((KeyStore) null);
            } else {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                for (X509Certificate authority : authorities.get()) {
                    store.setCertificateEntry("authority-" + store.size(), authority);
                }
                factory.init(store);
            }
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trusted certificates cannot be loaded", e);
        }
    }
}
