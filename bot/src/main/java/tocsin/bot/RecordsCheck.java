package tocsin.bot;

import tocsin.bot.config.DatabaseSettings;
import tocsin.bot.restore.LostRecords;
import tocsin.bot.store.RecordNumbers;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.util.Optional;

/** What doctor says of the records that the workspace knows, compared with the database's. */
record RecordsCheck(boolean isWell, String words) {

    /** Empty when one of the two cannot be asked: the lines about those say why. */
    static Optional<RecordsCheck> of(
            DatabaseSettings settings, Workspace workspace, Policy policy) {
        try (Closing closing = new Closing()) {
            RecordNumbers numbers =
                    new RecordNumbers(ChosenDatabase.read(settings, closing).jdbi());
            return LostRecords.find(workspace, numbers, policy) instanceof Reply.Ok(var lost)
                    ? Optional.of(of(lost))
                    : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    private static RecordsCheck of(LostRecords lost) {
        if (lost.open().isEmpty()) {
            return new RecordsCheck(true, "every incident that has a channel is in the database");
        }
        return new RecordsCheck(
                false,
                "channels of incidents that the database does not know: %s. Most likely an older back-up was restored, or DATABASE_URL names another database. Declare anew what goes on, with `/incident`, and archive the other channels"
                        .formatted(lost.places()));
    }
}
