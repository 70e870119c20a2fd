package dev.mailfrom.slackbot.home;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.Complaint;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.slackbot.show.Buttons;
import dev.mailfrom.slackbot.show.Mrkdwn;
import dev.mailfrom.slackbot.show.Pane;
import dev.mailfrom.slackbot.talk.Directory;
import dev.mailfrom.slackbot.talk.OpenPlans;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How the home page looks. Plans are summed up only: what is confirmed or approved has to be seen whole, in its message. */
final class HomePage {

    static final String REFRESH = "home:refresh:v1";
    static final String OPEN = "home:open:v1";
    static final String CHECK = "home:check:v1";

    private static final int PLANS = 20;
    private static final int TROUBLES = 35;
    private static final int ITEMS = 3;

    private HomePage() {}

    /**
     * What the page shows.
     *
     * @param ages the places whose identities the person may see, and how old what is known of them is
     */
    record Content(
            String team,
            String user,
            List<OpenPlans.Open> plans,
            List<Trouble> troubles,
            Map<Directory.Spot, Statuses.Age> ages) {}

    /** In place of the page, where it could not be made. */
    static JsonObject of(Complaint complaint) {
        return Pane.home()
                .add(refresh())
                .text("⚠️ This page could not be made: "
                        + Mrkdwn.escaped(complaint.message() + " " + complaint.mend())
                                .strip())
                .json();
    }

    private static JsonObject refresh() {
        return Buttons.row(List.of(new Buttons.Button(REFRESH, "Refresh", "-")));
    }

    static JsonObject of(Content content) {
        Pane pane = Pane.home();
        pane.add(refresh());
        plans(pane, "My open plans", content, OpenPlans.Open::mine);
        plans(pane, "Waiting for my approval", content, OpenPlans.Open::waits);
        pane.header("Identities in trouble");
        if (content.ages().isEmpty()) {
            return pane.text("No rule gives you a role outside of certain channels, so none are shown. Whoever runs"
                            + " this bot can add a rule for team " + Mrkdwn.code(content.team()) + ", user "
                            + Mrkdwn.code(content.user()) + ", without channels.")
                    .json();
        }
        pane.text(content.ages().entrySet().stream()
                .map(entry -> age(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n")));
        content.troubles().stream().limit(TROUBLES).forEach(trouble -> trouble(pane, trouble));
        if (content.troubles().isEmpty()) {
            pane.text("None, as far as that is known.");
        }
        more(pane, content.troubles().size() - TROUBLES, "/mailfrom list --status Failed");
        return pane.json();
    }

    private static void plans(Pane pane, String title, Content content, Predicate<OpenPlans.Open> which) {
        List<OpenPlans.Open> plans = content.plans().stream().filter(which).toList();
        pane.header(title);
        if (plans.isEmpty()) {
            pane.text("None.");
        }
        plans.stream().limit(PLANS).forEach(plan -> plan(pane, plan));
        more(pane, plans.size() - PLANS, "/mailfrom history");
    }

    private static void plan(Pane pane, OpenPlans.Open plan) {
        StringBuilder text = new StringBuilder();
        plan.change().items().stream()
                .limit(ITEMS)
                .forEach(item -> text.append(item(item)).append('\n'));
        int more = plan.change().items().size() - ITEMS;
        text.append(more > 0 ? "and " + more + " more\n" : "");
        text.append("Asked by ")
                .append(Mrkdwn.person(plan.card().requester()))
                .append(", change ")
                .append(Mrkdwn.code(plan.change().id()))
                .append(". ")
                .append(plan.story());
        if (plan.change().state() == ChangeState.PROPOSED || plan.change().state() == ChangeState.CONFIRMED) {
            text.append(" Until ")
                    .append(Mrkdwn.time(plan.change().expiresAt()))
                    .append(".");
        }
        if (plan.card().link().isEmpty()) {
            pane.text(text + " Its message is still on its way.");
            return;
        }
        Buttons.Button button =
                new Buttons.Button(OPEN, "Open message", plan.card().id());
        pane.row(
                text.toString(),
                Buttons.link(
                        button,
                        plan.card().link(),
                        "Open the message of change " + plan.change().id()));
    }

    private static String item(ChangeItem item) {
        return Mrkdwn.code(item.identity().name()) + " " + Mrkdwn.code(setting(item.before())) + " → "
                + Mrkdwn.code(setting(item.target()));
    }

    private static String setting(MailFromSetting setting) {
        return setting.domain()
                .map(domain -> domain + " with " + setting.behavior())
                .orElse("(none)");
    }

    private static String age(Directory.Spot spot, Statuses.Age age) {
        String place = Mrkdwn.code(spot.where().account() + " · " + spot.where().region());
        String running = age.running() ? " They are being read now." : "";
        String failure = age.failure().isEmpty()
                ? ""
                : " ⚠️ SES could not be asked: " + Mrkdwn.cut(Mrkdwn.escaped(age.failure()), 200);
        String read = age.read()
                .map(at -> "as SES told them " + Mrkdwn.time(at) + ".")
                .orElse("as they are remembered.");
        return place + " " + read + running + failure;
    }

    private static void trouble(Pane pane, Trouble trouble) {
        String domain = trouble.attributes()
                .domain()
                .map(name -> " with " + Mrkdwn.code(name.toString()))
                .orElse("");
        String name = trouble.identity().name();
        String text = Mrkdwn.code(name) + domain + ", " + trouble.attributes().behavior() + "\n" + trouble.words();
        String value = trouble.spot().id() + " " + Directory.id(trouble.spot(), trouble.identity());
        pane.row(text, Buttons.one(new Buttons.Button(CHECK, "Check", value), "Check " + name));
    }

    private static void more(Pane pane, int more, String command) {
        if (more > 0) {
            pane.text("… " + more + " more that do not fit here: " + Mrkdwn.code(command));
        }
    }
}
