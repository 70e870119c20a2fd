package dev.mailfrom.slackbot.home;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.core.journal.ChangeItem;
import dev.mailfrom.core.journal.ChangeState;
import dev.mailfrom.core.ses.MailFromDomain;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.ses.MailFromStatus;
import dev.mailfrom.slackbot.access.TargetDirectory;
import dev.mailfrom.slackbot.config.BotTarget;
import dev.mailfrom.slackbot.plan.OpenPlanFinder;
import dev.mailfrom.slackbot.render.ButtonBlocks;
import dev.mailfrom.slackbot.render.CommandButtons;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackCommandForm;
import dev.mailfrom.slackbot.render.ViewBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the home page looks. Plans are summed up only: what is confirmed or approved has to be seen whole, in its message. */
final class HomeTabView {

    static final String REFRESH = "home:refresh:v1";
    static final String OPEN = "home:open:v1";
    static final String CHECK = "home:check:v1";

    private static final int PLANS = 20;
    private static final int TROUBLES = 20;
    private static final int ITEMS = 3;

    private HomeTabView() {}

    /**
     * What the page shows.
     *
     * @param statusAges the places whose identities the person may see, and how old what is known of them is
     */
    record HomeTabContent(
            String team,
            String user,
            List<OpenPlanFinder.OpenPlan> plans,
            List<IdentityProblem> identityProblems,
            Map<BotTarget, StatusRefresher.StatusAge> statusAges) {}

    /** In place of the page, where it could not be made. */
    static JsonObject render(ErrorReport error) {
        return ViewBuilder.home()
                .add(refresh())
                .text("⚠️ This page could not be loaded: "
                        + Mrkdwn.escape(error.message() + " " + error.advice().text(SlackCommandForm.USUAL))
                                .strip())
                .json();
    }

    private static JsonObject refresh() {
        return ButtonBlocks.row(List.of(new ButtonBlocks.Button(REFRESH, "Refresh", "-")));
    }

    static JsonObject render(HomeTabContent homeTabContent) {
        ViewBuilder builder = ViewBuilder.home();
        builder.add(ButtonBlocks.row(List.of(
                new ButtonBlocks.Button(CommandButtons.FORM, "Set a MAIL FROM domain…", "set"),
                new ButtonBlocks.Button(REFRESH, "Refresh", "-"))));
        plans(builder, "My open plans", homeTabContent, OpenPlanFinder.OpenPlan::mine);
        plans(builder, "Waiting for my approval", homeTabContent, OpenPlanFinder.OpenPlan::waits);
        builder.header("Identities with problems");
        if (homeTabContent.statusAges().isEmpty()) {
            return builder.text(
                            "No permission of yours applies outside of certain channels, so none are shown. The person who runs"
                                    + " this bot can add a permission for team " + Mrkdwn.code(homeTabContent.team())
                                    + ", user "
                                    + Mrkdwn.code(homeTabContent.user()) + ", without channels.")
                    .json();
        }
        builder.text(homeTabContent.statusAges().entrySet().stream()
                .map(entry -> age(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n")));
        homeTabContent.identityProblems().stream()
                .limit(TROUBLES)
                .forEach(identityProblem -> trouble(builder, identityProblem));
        if (homeTabContent.identityProblems().isEmpty()) {
            builder.text("None that mailfrom knows of.");
        }
        more(builder, homeTabContent.identityProblems().size() - TROUBLES, "/mailfrom list --status Failed");
        return builder.json();
    }

    private static void plans(
            ViewBuilder builder,
            String title,
            HomeTabContent homeTabContent,
            Predicate<OpenPlanFinder.OpenPlan> which) {
        List<OpenPlanFinder.OpenPlan> plans =
                homeTabContent.plans().stream().filter(which).toList();
        builder.header(title);
        if (plans.isEmpty()) {
            builder.text("None.");
        }
        plans.stream().limit(PLANS).forEach(plan -> plan(builder, plan));
        more(builder, plans.size() - PLANS, "/mailfrom history");
    }

    private static void plan(ViewBuilder builder, OpenPlanFinder.OpenPlan plan) {
        StringBuilder text = new StringBuilder();
        plan.change().items().stream()
                .limit(ITEMS)
                .forEach(item -> text.append(item(item)).append('\n'));
        int more = plan.change().items().size() - ITEMS;
        text.append(more > 0 ? "and " + more + " more\n" : "");
        text.append("Asked by ")
                .append(Mrkdwn.mentionUser(plan.planMessage().requester()))
                .append(", change ")
                .append(Mrkdwn.code(plan.change().id()))
                .append(". ")
                .append(plan.story());
        if (plan.change().state() == ChangeState.PROPOSED || plan.change().state() == ChangeState.CONFIRMED) {
            text.append(" Until ")
                    .append(Mrkdwn.time(plan.change().expiresAt()))
                    .append(".");
        }
        if (plan.planMessage().link().isEmpty()) {
            builder.text(text + " Its message is still on its way.");
            return;
        }
        ButtonBlocks.Button button =
                new ButtonBlocks.Button(OPEN, "Open message", plan.planMessage().id());
        builder.row(
                text.toString(),
                ButtonBlocks.linkAccessory(
                        button,
                        plan.planMessage().link(),
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

    private static String age(BotTarget botTarget, StatusRefresher.StatusAge statusAge) {
        String place = Mrkdwn.code(botTarget.account() + " · " + botTarget.region());
        String running = statusAge.running() ? " They are being read now." : "";
        String failure = statusAge.failure().isEmpty()
                ? ""
                : " ⚠️ SES could not be asked: " + Mrkdwn.truncate(Mrkdwn.escape(statusAge.failure()), 200);
        String read = statusAge
                .read()
                .map(at -> "as SES told them " + Mrkdwn.time(at) + ".")
                .orElse("as they are remembered.");
        return place + " " + read + running + failure;
    }

    private static void trouble(ViewBuilder builder, IdentityProblem identityProblem) {
        String domain = identityProblem
                .attributes()
                .domain()
                .map(name -> " with " + Mrkdwn.code(name.toString()))
                .orElse("");
        String name = identityProblem.identity().name();
        String text = Mrkdwn.code(name) + domain + ", "
                + identityProblem.attributes().behavior() + "\n" + identityProblem.words();
        String value = TargetDirectory.id(identityProblem.botTarget()) + " "
                + TargetDirectory.id(identityProblem.botTarget(), identityProblem.identity());
        builder.row(text, ButtonBlocks.accessory(new ButtonBlocks.Button(CHECK, "Check", value), "Check " + name));
        List<ButtonBlocks.Button> buttons = forms(identityProblem);
        if (!buttons.isEmpty()) {
            builder.add(ButtonBlocks.row(buttons));
        }
    }

    private static List<ButtonBlocks.Button> forms(IdentityProblem problem) {
        String account = problem.botTarget().account();
        String region = problem.botTarget().region();
        List<String> names = Stream.concat(
                        Stream.of(problem.identity().name()),
                        problem.attributes().domain().stream().map(MailFromDomain::toString))
                .toList();
        boolean failed = problem.attributes()
                .status()
                .filter(MailFromStatus.FAILED::equals)
                .isPresent();
        Optional<ButtonBlocks.Button> retry =
                failed ? CommandButtons.retryForm(account, region, names) : Optional.empty();
        return Stream.of(retry, CommandButtons.form(account, region, names))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void more(ViewBuilder builder, int more, String command) {
        if (more > 0) {
            builder.text("… " + more + " more do not fit here: " + Mrkdwn.code(command));
        }
    }
}
