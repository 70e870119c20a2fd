package dev.mailfrom.slackbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * {@code manifest.yml} against Slack's schema of it, as far as it is used (slackapi/manifest-schema, 1.0.0;
 * docs.slack.dev/reference/app-manifest): the keys there are, which of them must be, and how long things may be.
 */
class SlackManifestTest {

    private static final Map<String, Set<String>> KEYS = Map.of(
            "", Set.of("_metadata", "display_information", "features", "oauth_config", "settings"),
            "_metadata", Set.of("schema_version", "min_version", "major_version", "minor_version"),
            "display_information", Set.of("name", "description", "background_color", "long_description"),
            "features", Set.of("app_home", "bot_user", "shortcuts", "slash_commands", "unfurl_domains"),
            "features.app_home", Set.of("home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"),
            "features.bot_user", Set.of("display_name", "always_online"),
            "oauth_config", Set.of("scopes", "redirect_urls", "token_management_enabled"),
            "oauth_config.scopes", Set.of("bot", "user"),
            "settings",
                    Set.of(
                            "allowed_ip_address_ranges",
                            "event_subscriptions",
                            "interactivity",
                            "org_deploy_enabled",
                            "socket_mode_enabled",
                            "token_rotation_enabled"),
            "settings.interactivity", Set.of("is_enabled", "request_url", "message_menu_options_url"));

    private static String text() throws IOException {
        return Files.readString(Path.of("manifest.yml"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String yaml) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> in(Map<String, Object> manifest, String path) {
        Map<String, Object> at = manifest;
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
            at = (Map<String, Object>) at.get(name);
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> command(Map<String, Object> manifest) {
        return ((List<Map<String, Object>>) in(manifest, "features").get("slash_commands")).get(0);
    }

    private static String said(Map<String, Object> map, String key) {
        return String.valueOf(map.get(key));
    }

    @Test
    void itHasOnlyKeysThatSlackKnowsAndAllThatItNeeds() throws IOException {
        Map<String, Object> manifest = read(text());

        KEYS.forEach((path, keys) ->
                assertThat(keys).as(path).containsAll(in(manifest, path).keySet()));
        assertThat(said(in(manifest, "display_information"), "name").length()).isBetween(1, 35);
        assertThat(said(in(manifest, "display_information"), "description").length())
                .isBetween(1, 140);
        assertThat(said(in(manifest, "display_information"), "background_color"))
                .matches("#[0-9a-f]{6}");
        assertThat(said(in(manifest, "features.bot_user"), "display_name")).matches("[a-z0-9._-]{1,80}");
        assertThat(in(manifest, "settings.interactivity")).containsEntry("is_enabled", true);
    }

    @Test
    void theCommandIsWithinSlacksLimits() throws IOException {
        Map<String, Object> command = command(read(text()));

        assertThat(Set.of("command", "url", "description", "usage_hint", "should_escape"))
                .containsAll(command.keySet());
        assertThat(said(command, "command")).startsWith("/").hasSizeBetween(2, 32);
        assertThat(said(command, "description")).hasSizeBetween(1, 2000);
        assertThat(said(command, "usage_hint")).hasSizeBetween(1, 1000);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theShortcutsAreWithinSlacksLimits() throws IOException {
        List<Map<String, Object>> shortcuts =
                (List<Map<String, Object>>) in(read(text()), "features").get("shortcuts");

        assertThat(shortcuts).extracting(one -> one.get("type")).containsExactly("global", "message");
        assertThat(shortcuts).extracting(one -> one.get("callback_id")).doesNotHaveDuplicates();
        assertThat(shortcuts).hasSizeLessThanOrEqualTo(10).allSatisfy(one -> {
            assertThat(one.keySet()).containsExactlyInAnyOrder("name", "type", "callback_id", "description");
            assertThat(said(one, "name")).hasSizeBetween(1, 24);
            assertThat(said(one, "callback_id")).hasSizeBetween(1, 255);
            assertThat(said(one, "description")).hasSizeBetween(1, 150);
        });
    }

    @Test
    void whatIsSwitchedOnIsWhatTheBotHasAndSwitchesAreYesOrNo() throws IOException {
        Map<String, Object> manifest = read(text());

        assertThat(in(manifest, "features.app_home"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "home_tab_enabled", true,
                        "messages_tab_enabled", true,
                        "messages_tab_read_only_enabled", true));
        assertThat(in(manifest, "features.bot_user")).containsEntry("always_online", true);
        assertThat(command(manifest)).containsEntry("should_escape", false);
        assertThat(in(manifest, "settings"))
                .containsEntry("socket_mode_enabled", true)
                .containsEntry("org_deploy_enabled", false)
                .containsEntry("token_rotation_enabled", false);
        assertThat(in(manifest, "_metadata")).containsEntry("major_version", 1).containsEntry("minor_version", 1);
    }

    @Test
    void whatItSaysAboutHttpIsAManifestToo() throws IOException {
        Map<String, Object> manifest =
                read(text().replace("# HTTP: ", "").replace("socket_mode_enabled: true", "socket_mode_enabled: false"));

        String url = "https://YOUR-HOST/slack/events";
        assertThat(command(manifest)).containsEntry("url", url);
        assertThat(in(manifest, "settings.event_subscriptions")).containsEntry("request_url", url);
        assertThat(in(manifest, "settings.interactivity"))
                .containsEntry("request_url", url)
                .containsEntry("message_menu_options_url", url);
    }
}
