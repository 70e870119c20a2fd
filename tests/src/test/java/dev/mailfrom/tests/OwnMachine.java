package dev.mailfrom.tests;

import dev.mailfrom.core.sandbox.SandboxSettings;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test that asks for a {@link Mailfrom} one of its own, so that tests can run side by side. */
final class OwnMachine implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OwnMachine.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Mailfrom.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SandboxTime time = context.getRequiredTestMethod().getAnnotation(SandboxTime.class);
        SandboxSettings settings = SandboxSettings.defaults()
                .withSpeed(time == null ? 1 : time.speed())
                .withPace(Duration.ofMillis(time == null ? 0 : time.pace()));
        Mailfrom mailfrom = Mailfrom.with(settings);
        context.getStore(HERE).put(Mailfrom.class, mailfrom);
        return mailfrom;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Mailfrom mailfrom = context.getStore(HERE).remove(Mailfrom.class, Mailfrom.class);
        if (mailfrom != null) {
            mailfrom.close();
        }
    }
}
