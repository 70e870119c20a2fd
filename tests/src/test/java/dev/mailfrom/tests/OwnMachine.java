package dev.mailfrom.tests;

import dev.mailfrom.core.sandbox.SandboxSettings;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test that asks for a {@link Mailfrom} one of its own, with a sandbox whose time runs a thousand times
 * faster, so that tests can run side by side.
 */
final class OwnMachine implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OwnMachine.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Mailfrom.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean real = context.getRequiredTestMethod().isAnnotationPresent(RealTime.class);
        SandboxSettings settings = SandboxSettings.defaults().withSpeed(real ? 1 : 1000);
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
