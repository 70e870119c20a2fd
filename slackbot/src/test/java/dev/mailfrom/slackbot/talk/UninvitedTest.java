package dev.mailfrom.slackbot.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UninvitedTest {

    private final Uninvited uninvited = new Uninvited();
    private final List<String> told = new ArrayList<>();

    @Test
    void whoAskedIsToldOnceHoweverLateItTurnsOut() {
        uninvited.expect("one", () -> told.add("one"));
        uninvited.tried("one", Mailing.Delivery.LATER);
        assertThat(told).isEmpty();
        uninvited.tried("one", Mailing.Delivery.NOT_INVITED);
        uninvited.tried("one", Mailing.Delivery.NOT_INVITED);

        assertThat(told).containsExactly("one");
    }

    @Test
    void whereThePlanCouldBePostedThereIsNothingToTell() {
        uninvited.expect("one", () -> told.add("one"));
        uninvited.tried("one", Mailing.Delivery.DONE);
        uninvited.tried("one", Mailing.Delivery.NOT_INVITED);
        uninvited.tried("two", Mailing.Delivery.NOT_INVITED);

        assertThat(told).isEmpty();
    }

    @Test
    void ofVeryManyOnlyTheNewestAreKept() {
        for (int i = 0; i < 3_000; i++) {
            String name = "card " + i;
            uninvited.expect(name, () -> told.add(name));
        }
        uninvited.tried("card 0", Mailing.Delivery.NOT_INVITED);
        uninvited.tried("card 2999", Mailing.Delivery.NOT_INVITED);

        assertThat(told).containsExactly("card 2999");
    }
}
