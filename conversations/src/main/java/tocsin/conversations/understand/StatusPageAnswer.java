package tocsin.conversations.understand;

import tocsin.conversations.say.Fields;
import tocsin.conversations.say.PublicText;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.incidents.statuspage.StatusPageWish;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What was filled in for the public. */
public final class StatusPageAnswer {

    private StatusPageAnswer() {}

    /** An update that the public shall know of is given to both; everything else stays as it is. */
    public static Intent of(Intent intent, FormAnswer filled, Incident incident, Instant now) {
        return intent instanceof Intent.GiveUpdate give && filled.ticked(Fields.PUBLIC)
                ? new Intent.OfStatusPage(both(give, filled, incident, now))
                : intent;
    }

    private static StatusPageWish both(
            Intent.GiveUpdate give, FormAnswer filled, Incident incident, Instant now) {
        StatusPageStage stage =
                filled.word(Fields.STAGE)
                        .flatMap(StatusPageStage::named)
                        .orElse(StatusPageStage.of(incident.phase()));
        Instant nextBy =
                give.nextBy() == null ? now.plus(incident.severity().update()) : give.nextBy();
        String text =
                PublicText.of(
                        stage, give.what(), give.impact(), filled.text(Fields.EXPECTED), nextBy);
        return new StatusPageWish.UpdateAndPublish(
                give.what(),
                give.impact(),
                give.nextBy(),
                new Post(title(filled, incident), stage, text, components(filled)));
    }

    /** What ends it for the public. */
    static StatusPageWish end(FormAnswer filled, Incident incident) {
        return new StatusPageWish.Publish(
                new Post(
                        title(filled, incident),
                        StatusPageStage.RESOLVED,
                        filled.text(Fields.TEXT).strip(),
                        components(filled)));
    }

    /** A title that was cleared is no wish for none. */
    private static String title(FormAnswer filled, Incident incident) {
        String written = filled.text(Fields.TITLE).strip();
        String known = incident.statusPage().shown().title();
        return !written.isEmpty() ? written : known.isEmpty() ? incident.title() : known;
    }

    /** Of two states that were chosen for one component, the worse counts. */
    private static Map<String, Health> components(FormAnswer filled) {
        Map<String, Health> healths = new TreeMap<>();
        for (String value : filled.all(Fields.COMPONENTS)) {
            int colon = value.indexOf(':');
            Health.named(value.substring(0, Math.max(0, colon)))
                    .ifPresent(health ->
                            healths.merge(
                                    value.substring(colon + 1),
                                    health,
                                    (one, other) -> one.compareTo(other) > 0 ? one : other));
        }
        return healths;
    }
}
