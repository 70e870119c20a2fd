package dev.mailfrom.slackbot.talk;

import dev.mailfrom.core.command.Desk;
import dev.mailfrom.core.command.Grammar;
import dev.mailfrom.core.command.Help;
import dev.mailfrom.core.command.Result;
import dev.mailfrom.core.command.StoreAway;
import dev.mailfrom.core.command.SyntaxError;
import dev.mailfrom.core.command.Watch;
import dev.mailfrom.core.journal.StoreFailure;
import dev.mailfrom.core.session.Session;
import dev.mailfrom.core.view.Block;
import dev.mailfrom.core.view.View;
import dev.mailfrom.slackbot.config.Role;
import dev.mailfrom.slackbot.show.BlockKit;
import dev.mailfrom.slackbot.show.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /mailfrom TEXT}: read, permitted, run, and answered or proposed. */
public final class Commands {

    private final Places places;
    private final Permissions permissions;
    private final Answers answers;
    private final Plans plans;

    Commands(Places places, Permissions permissions, Answers answers, Plans plans) {
        this.places = places;
        this.permissions = permissions;
        this.answers = answers;
        this.plans = plans;
    }

    /**
     * Does what was typed and answers. Whatever fails becomes an answer too.
     *
     * @param alone why the store cannot be used, so that nothing can be changed; empty where it can
     */
    void run(Incoming.Typed typed, Optional<StoreFailure> alone) {
        Incoming.Caller who = typed.from();
        answered(who, () -> {
            Request request = Request.read(typed.text());
            if (request.proposes()) {
                Answers.Owed owed = answers.owe(typed.key(), who, interrupted("/mailfrom " + request.line()));
                answered(who, () -> run(who, request, alone));
                owed.settle();
            } else {
                run(who, request, alone);
            }
        });
    }

    /** What is said where the process ended before there was an answer. @param line what to write once more */
    public static Message interrupted(String line) {
        return BlockKit.message(List.of(
                new Block.Paragraph("mailfrom was interrupted while it was at what you have asked for. Unless its plan"
                        + " has come, nothing was planned or changed; then send it again:"),
                new Block.Copyable(line)));
    }

    /** The same for words that were not typed but are meant as they are. */
    public void run(Incoming.Caller who, List<String> words) {
        answered(who, () -> run(who, Request.of(words), Optional.empty()));
    }

    private void answered(Incoming.Caller who, Runnable work) {
        try {
            work.run();
        } catch (Permissions.Refused e) {
            answers.answer(who, BlockKit.sentence(e.getMessage()), false);
        } catch (RuntimeException e) {
            answers.answer(who, BlockKit.complaint(Troubles.complaint(e)), false);
        }
    }

    private void run(Incoming.Caller who, Request request, Optional<StoreFailure> alone) {
        Places.Place place =
                places.find(request.options().profile(), request.options().region());
        Session session = places.session(place);
        var where = new Permissions.Where(place.account(), session.region());
        permissions.check(who, where, request.needs());
        run(who, request, place, session, where)
                .map(message -> alone.map(why -> BlockKit.warned(StoreAway.words(why), message))
                        .orElse(message))
                .ifPresent(message -> answers.answer(who, message, request.shared()));
    }

    /** @return the answer; empty where a plan is it */
    private Optional<Message> run(
            Incoming.Caller who, Request request, Places.Place place, Session session, Permissions.Where where) {
        if (request.ask() != Grammar.Ask.NOTHING
                || request.name().equals("help")
                || request.command().isEmpty()) {
            return Optional.of(help(request, session));
        }
        if (request.name().equals("whoami")) {
            return Optional.of(BlockKit.message(whoami(who, where, session)));
        }
        Result result = request.command().get().run(session, request.options());
        if (result instanceof Result.Proposal proposal) {
            return propose(who, request, place, where, proposal);
        }
        if (result instanceof Result.Answer answer) {
            return Optional.of(seen(who, where, answer.view()));
        }
        if (result instanceof Result.Following following) {
            return Optional.of(look(who, where, following.watch()));
        }
        throw new SyntaxError("This cannot be done in Slack.", "Use it in a terminal.");
    }

    /** What a command that only looks has to say. @throws Permissions.Refused */
    public Message look(Incoming.Caller who, Places.Place place, List<String> words) {
        Request request = Request.of(words);
        Session session = places.session(place);
        var where = new Permissions.Where(place.account(), session.region());
        permissions.check(who, where, request.needs());
        Result result = request.command().orElseThrow().run(session, request.options());
        return seen(who, where, ((Result.Answer) result).view());
    }

    private Optional<Message> propose(
            Incoming.Caller who,
            Request request,
            Places.Place place,
            Permissions.Where where,
            Result.Proposal proposal) {
        proposal.plan()
                .steps()
                .forEach(step -> permissions.check(
                        who, where, Role.OPERATOR, step.identity().name()));
        if (request.options().dryRun()) {
            return Optional.of(BlockKit.message(Plans.shown(proposal)));
        }
        plans.propose(
                who, place, request.lineOf(proposal.plan()), request.options().reason(), proposal);
        return Optional.empty();
    }

    /** What the person may see of it. */
    private Message seen(Incoming.Caller who, Permissions.Where where, View view) {
        if (Sight.isTable(view)) {
            return BlockKit.message(Sight.permitted(view, permissions.covering(who, where, Role.VIEWER)));
        }
        Sight.identities(view).forEach(identity -> permissions.check(who, where, Role.VIEWER, identity));
        return BlockKit.message(view.blocks());
    }

    private Message look(Incoming.Caller who, Permissions.Where where, Watch watch) {
        watch.identities().forEach(identity -> permissions.check(who, where, Role.VIEWER, identity.name()));
        Watch.Look look = watch.look();
        List<Block> blocks = new ArrayList<>(watch.view(look).blocks());
        if (!look.settled()) {
            blocks.add(new Block.Paragraph("SES goes on by itself. This is how it is now; ask again to see it later."));
        }
        return BlockKit.message(blocks);
    }

    private static Message help(Request request, Desk desk) {
        if (!request.name().isEmpty() && !request.name().equals("help")) {
            return BlockKit.message(Help.command(request.name()).blocks());
        }
        if (request.name().equals("help")
                && request.command().isPresent()
                && !request.line().equals("help")) {
            Result.Answer answer = (Result.Answer) request.command().get().run(desk, request.options());
            return BlockKit.message(answer.view().blocks());
        }
        return BlockKit.message(Helping.all());
    }

    private List<Block> whoami(Incoming.Caller who, Permissions.Where where, Session session) {
        Desk.Caller caller = session.caller();
        String role = permissions.role(who, where, "*").map(Role::toString).orElse("depends on the identity");
        return List.of(
                new Block.Heading("Who you are here"),
                new Block.Fields(
                        new Block.Field("Slack user", who.user()),
                        new Block.Field("Team", who.team()),
                        new Block.Field("Channel", who.channel()),
                        new Block.Field("Role", role),
                        new Block.Field("Account", where.account() + " (" + caller.account() + ")"),
                        new Block.Field("Region", where.region()),
                        new Block.Field("Principal", caller.arn())));
    }
}
