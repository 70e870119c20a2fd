package dev.mailfrom.tests.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.mailfrom.tests.fixture.MailfromInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the manifest asks for against what the compiled bot calls: a scope for every call that needs one, and none that no
 * call needs. The scopes are those of the methods' own pages, docs.slack.dev/reference/methods/ and the name.
 */
class OAuthScopesTest {

    private static final String NONE = "";

    /** A method of Bolt's client: the method of the Web API, and the scope of a bot's token that its page names. */
    private record RequiredScope(String method, String scope) {}

    private static final Map<String, RequiredScope> METHODS = Map.ofEntries(
            Map.entry("authTest", new RequiredScope("auth.test", NONE)),
            Map.entry("chatPostMessage", new RequiredScope("chat.postMessage", "chat:write")),
            Map.entry("chatUpdate", new RequiredScope("chat.update", "chat:write")),
            Map.entry("chatPostEphemeral", new RequiredScope("chat.postEphemeral", "chat:write")),
            Map.entry("chatGetPermalink", new RequiredScope("chat.getPermalink", NONE)),
            Map.entry("usersInfo", new RequiredScope("users.info", "users:read")),
            Map.entry("usergroupsUsersList", new RequiredScope("usergroups.users.list", "usergroups:read")),
            Map.entry("viewsOpen", new RequiredScope("views.open", NONE)),
            Map.entry("viewsUpdate", new RequiredScope("views.update", NONE)),
            Map.entry("viewsPublish", new RequiredScope("views.publish", NONE)),
            Map.entry("filesInfo", new RequiredScope("files.info", "files:read")),
            Map.entry("filesGetUploadURLExternal", new RequiredScope("files.getUploadURLExternal", "files:write")),
            Map.entry("filesCompleteUploadExternal", new RequiredScope("files.completeUploadExternal", "files:write")));

    /** What an app can be told, and where the manifest says that it is (docs.slack.dev/reference/app-manifest). */
    private static final Map<String, String> HANDLERS = Map.of(
            "command", "features.slash_commands",
            "blockAction", "settings.interactivity",
            "blockSuggestion", "settings.interactivity",
            "viewSubmission", "settings.interactivity",
            "globalShortcut", "features.shortcuts",
            "messageShortcut", "features.shortcuts",
            "event", "settings.event_subscriptions");

    private static final JavaClasses BOT = new ClassFileImporter().importPackages("dev.mailfrom.slackbot");

    private static Set<String> calls(Class<?> owner) {
        return BOT.stream()
                .flatMap(one -> one.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(owner))
                .map(call -> call.getTarget().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Object manifest(String path) throws IOException {
        Path file = MailfromInstallation.LAUNCHER
                .resolve("../../../slackbot/manifest.yml")
                .normalize();
        Object at = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        for (String name : path.split("\\.")) {
            at = ((Map<String, Object>) at).get(name);
        }
        return at;
    }

    @Test
    void everyCallHasItsScopeAndEveryScopeItsCall() throws IOException {
        assertThat(calls(MethodsClient.class)).isEqualTo(new TreeSet<>(METHODS.keySet()));
        METHODS.forEach((call, requiredScope) ->
                assertThat(requiredScope.method().replace(".", "")).isEqualToIgnoringCase(call));

        Set<String> needed = METHODS.values().stream()
                .map(RequiredScope::scope)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        needed.add("commands");
        assertThat(manifest("oauth_config.scopes")).isEqualTo(Map.of("bot", manifest("oauth_config.scopes.bot")));
        assertThat(new TreeSet<>((List<?>) manifest("oauth_config.scopes.bot"))).isEqualTo(needed);
    }

    @Test
    void whatTheBotListensToIsWhatSlackIsAskedToSend() throws IOException {
        Set<String> registered = calls(App.class).stream()
                .filter(name -> Stream.of(App.class.getMethods())
                        .anyMatch(method -> method.getName().equals(name)
                                && method.getReturnType() == App.class
                                && method.getParameterCount() == 2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(registered).isEqualTo(new TreeSet<>(HANDLERS.keySet()));
        for (String where : HANDLERS.values()) {
            assertThat(manifest(where)).as(where).isNotNull();
        }
        assertThat(manifest("settings.interactivity.is_enabled")).isEqualTo(true);
        assertThat(manifest("settings.event_subscriptions"))
                .isEqualTo(Map.of("bot_events", List.of(AppHomeOpenedEvent.TYPE_NAME)));
        assertThat(manifest("settings")).asString().doesNotContain("user_events");
        assertThat(calls(Slack.class))
                .as("apps.connections.open, with the app's own token")
                .contains("socketMode");
        assertThat(manifest("settings.socket_mode_enabled")).isEqualTo(true);
    }
}
