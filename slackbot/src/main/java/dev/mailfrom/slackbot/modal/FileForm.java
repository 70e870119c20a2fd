package dev.mailfrom.slackbot.modal;

import com.google.gson.JsonObject;
import dev.mailfrom.core.command.ErrorReport;
import dev.mailfrom.slackbot.access.ErrorReply;
import dev.mailfrom.slackbot.command.FileCommand;
import dev.mailfrom.slackbot.dispatch.HandlerContext;
import dev.mailfrom.slackbot.dispatch.InteractionHandler;
import dev.mailfrom.slackbot.outbox.ReplySender;
import dev.mailfrom.slackbot.outbox.file.UploadedStateFiles;
import dev.mailfrom.slackbot.render.BlockKitRenderer;
import dev.mailfrom.slackbot.render.InputBlocks;
import dev.mailfrom.slackbot.render.Mrkdwn;
import dev.mailfrom.slackbot.render.SlackRefusal;
import dev.mailfrom.slackbot.render.ViewBuilder;
import dev.mailfrom.slackbot.slack.ModalView;
import dev.mailfrom.slackbot.slack.SlackCallException;
import dev.mailfrom.slackbot.slack.SlackEvent;
import dev.mailfrom.slackbot.slack.SlackEvent.SlackCaller;
import dev.mailfrom.slackbot.slack.ViewsApi;
import dev.mailfrom.slackbot.slack.files.SlackFiles;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The form that takes a file of desired state, for {@code plan} and {@code apply} without one. */
public final class FileForm implements InteractionHandler {

    static final String KIND = "file:form:v1";
    static final String FILE = "file:file:v1";

    private static final List<String> TYPES = List.of("yml", "yaml", "csv", "json", "txt");
    private static final String SCOPE = "files:read";
    private static final int LONGEST_NOTE = 3_000;

    private final HandlerContext context;
    private final ViewsApi viewsApi;
    private final SlackFiles files;
    private final UploadedStateFiles kept;
    private final FormCallers callers;

    public FileForm(HandlerContext context, ViewsApi viewsApi, SlackFiles files, UploadedStateFiles kept, Clock clock) {
        this.context = context;
        this.viewsApi = viewsApi;
        this.files = files;
        this.kept = kept;
        this.callers = new FormCallers(clock);
    }

    @Override
    public boolean canHandle(SlackEvent event) {
        return event instanceof SlackEvent.CommandTyped typed
                        && FileCommand.incomplete(typed.text()).isPresent()
                || event instanceof SlackEvent.ViewSubmitted submission && isOwn(submission);
    }

    static boolean isOwn(SlackEvent.ViewSubmitted submission) {
        return submission.modalView().kind().equals(KIND);
    }

    @Override
    public void handle(SlackEvent event) {
        if (event instanceof SlackEvent.CommandTyped typed) {
            open(typed);
        } else if (event instanceof SlackEvent.ViewSubmitted submission) {
            ReplySender.PromisedReply promise = context.replies()
                    .promiseReply(
                            submission.key(),
                            caller(submission),
                            BlockKitRenderer.sentence("mailfrom was interrupted before it could plan your file. If no"
                                    + " plan has appeared, nothing was changed; send it again."));
            context.later().execute(() -> {
                run(submission);
                promise.complete();
            });
        }
    }

    private void open(SlackEvent.CommandTyped typed) {
        FileCommand line = FileCommand.incomplete(typed.text()).orElseThrow();
        String note = typed.from().channel() + " " + line.text();
        if (note.length() > LONGEST_NOTE) {
            context.replies().reply(typed.from(), BlockKitRenderer.sentence("This line is too long."), false);
            return;
        }
        try {
            callers.keep(viewsApi.open(typed.key(), view(line, note)).id(), typed.from());
        } catch (SlackCallException e) {
            String why = "Slack did not open the form for the file (" + e.code() + "): "
                    + SlackRefusal.describe(e.code(), SCOPE) + ".";
            context.replies().reply(typed.from(), BlockKitRenderer.sentence(why), false);
        }
    }

    private static JsonObject view(FileCommand line, String note) {
        return ViewBuilder.window(KIND, "File of desired state", "Cancel")
                .submit("Plan")
                .privateMetadata(note)
                .text("The file is planned with " + Mrkdwn.code("/mailfrom " + line.text())
                        + ". Nothing is changed before a plan of it is confirmed.")
                .add(InputBlocks.inputBlock(
                        "file",
                        "File",
                        "YAML, CSV with the header of export -o csv, or JSON of the AWS CLI; at most 2 MB."
                                + " What it looks like: /mailfrom help desired-state",
                        InputBlocks.fileInput(FILE, TYPES),
                        false,
                        false))
                .json();
    }

    /** @return a sentence for each wrong block */
    static Map<String, String> validationErrors(SlackEvent.ViewSubmitted submission) {
        ModalView view = submission.modalView();
        return view.value(FILE).isEmpty() ? Map.of(view.block(FILE), "Choose a file.") : Map.of();
    }

    private SlackCaller caller(SlackEvent.ViewSubmitted submission) {
        ModalView view = submission.modalView();
        return callers.withResponseUrl(view.id(), submission.from(), view.note().split(" ", 2)[0]);
    }

    /** Reads the file and runs the command with it, as if it had been typed. */
    private void run(SlackEvent.ViewSubmitted submission) {
        SlackCaller who = caller(submission);
        ModalView view = submission.modalView();
        try {
            SlackFiles.ReceivedFile file = files.read(view.value(FILE).split(" ")[0]);
            FileCommand line = FileCommand.parse(view.note().split(" ", 2)[1]);
            context.commands().run(who, line.with(kept.add(who.team(), file.name(), file.text())));
        } catch (SlackCallException e) {
            String why = "The file could not be read from Slack (" + e.code() + "): "
                    + SlackRefusal.describe(e.code(), SCOPE) + ". Nothing was planned.";
            context.replies().reply(who, BlockKitRenderer.sentence(why), false);
        } catch (RuntimeException e) {
            context.replies().reply(who, ErrorReply.of(e), false);
        }
    }

    @Override
    public void reportError(SlackEvent event, ErrorReport error) {
        context.replies().reply(event.from(), BlockKitRenderer.errorMessage(error), false);
    }
}
