package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.mailfrom.core.view.View;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightTest {

    @Test
    void aRowThatIsAboutManyIsOnlyForThoseWhoMaySeeAll() {
        View course = View.one(
                List.of(),
                JsonParser.parseString(
                                "{\"Identity\":\"example.com\",\"Identities\":[\"example.com\",\"secret.example.org\"]}")
                        .getAsJsonObject());

        assertThat(Sight.identities(course)).containsExactly("example.com", "secret.example.org");
    }
}
