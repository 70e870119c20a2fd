package dev.mailfrom.slackbot.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewFilterTest {

    @Test
    void aRowThatIsAboutManyIsOnlyForThoseWhoMaySeeAll() {
        ViewModel course = ViewModel.one(
                List.of(),
                JsonParser.parseString(
                                "{\"Identity\":\"example.com\",\"Identities\":[\"example.com\",\"secret.example.org\"]}")
                        .getAsJsonObject());

        assertThat(ViewFilter.identities(course)).containsExactly("example.com", "secret.example.org");
    }
}
