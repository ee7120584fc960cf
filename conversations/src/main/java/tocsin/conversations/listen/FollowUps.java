package tocsin.conversations.listen;

import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Form;
import tocsin.conversations.say.Handle;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.understand.Command;
import tocsin.conversations.understand.DueWords;
import tocsin.conversations.understand.FollowUpForm;
import tocsin.conversations.understand.FormAnswer;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;
import tocsin.incidents.followup.FollowUpWish;
import tocsin.incidents.policy.FollowUpRules;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Follow-ups as people ask for them; a day is one of their own. */
final class FollowUps {
    private final FrontDesk desk;
    private final Deeds deeds;
    private final OwnZone zones;
    private final InstantSource clock;

    FollowUps(FrontDesk desk, Deeds deeds, OwnZone zones, InstantSource clock) {
        this.desk = desk;
        this.deeds = deeds;
        this.zones = zones;
        this.clock = clock;
    }

    Optional<Rendered> add(Incident incident, Command.AddFollowUp add, Asker asker, String key) {
        DueWords words = add.due();
        Instant due =
                words == null ? null : words.at(clock.instant(), () -> zone(asker.user()), rules());
        Intent intent = new Intent.OfFollowUp(new FollowUpWish.Add(add.text(), add.owner(), due));
        return Saying.of(deeds.act(incident, intent, asker, key));
    }

    /** What a form about a follow-up asks for; empty when it is another form, or is incomplete. */
    Optional<Intent> filled(Form form, Handle handle, FormAnswer filled, Asker asker) {
        return FollowUpForm.wish(form, handle, filled, day -> on(day, asker.user()))
                .map(Intent.OfFollowUp::new);
    }

    private Instant on(LocalDate day, UserId user) {
        return rules().on(day, zone(user), clock.instant());
    }

    private ZoneId zone(UserId user) {
        return zones.of(user).orElseGet(() -> rules().zone());
    }

    private FollowUpRules rules() {
        return desk.policy().followUps();
    }
}
