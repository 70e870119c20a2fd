package dev.mailfrom.core.view.change;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.mailfrom.core.change.plan.Plan;
import dev.mailfrom.core.change.plan.PlanResult;
import dev.mailfrom.core.journal.ChangeKind;
import dev.mailfrom.core.ses.Identity;
import dev.mailfrom.core.ses.MailFromAttributes;
import dev.mailfrom.core.ses.MailFromSetting;
import dev.mailfrom.core.text.CommandText;
import dev.mailfrom.core.text.PrintedCommand;
import dev.mailfrom.core.view.JsonObjects;
import dev.mailfrom.core.view.ViewBlock.Paragraph;
import dev.mailfrom.core.view.ViewModel;
import java.util.List;

/** Answers to a change that is not needed. */
public final class UnchangedViews {

    private UnchangedViews() {}

    /** The provider has all records of the identity, or none that could be removed. */
    public static ViewModel noRecordsToChange(Plan plan, Identity identity) {
        JsonObject object = PlanJson.scope(plan);
        object.add("ChangeId", JsonNull.INSTANCE);
        object.addProperty("Identity", identity.name());
        object.addProperty("State", "unchanged");
        String why = plan.kind() == ChangeKind.UNPUBLISH
                ? "Nothing to remove: the DNS provider has no records any more that mailfrom published for " + identity
                : "Nothing to publish: the DNS provider has all records that " + identity + " needs";
        CommandText text = CommandText.of(why + ".", "What DNS says:", PrintedCommand.of("check", identity));
        return ViewModel.one(List.of(new Paragraph(text)), object);
    }

    /** Nothing to change. */
    public static ViewModel nothingToChange(PlanResult.NothingToDo nothingToDo) {
        MailFromSetting setting = nothingToDo
                .snapshot()
                .currentAttributes()
                .map(MailFromAttributes::setting)
                .orElse(MailFromSetting.OFF);
        JsonObject object = new JsonObject();
        object.add("ChangeId", JsonNull.INSTANCE);
        object.addProperty("Identity", nothingToDo.snapshot().identity().name());
        object.add("Before", JsonObjects.setting(setting));
        object.add("After", JsonObjects.setting(setting));
        object.addProperty("State", "unchanged");
        CommandText text = CommandText.of("Nothing to change: " + nothingToDo.why(), nothingToDo.advice());
        return ViewModel.one(List.of(new Paragraph(text)), object);
    }
}
