package tocsin.bot.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Effect;
import tocsin.incidents.Message;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Missing;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.clock.ClockWork;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Recurrence;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.maintenance.WindowWork;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.policy.Tell;
import tocsin.incidents.statuspage.StatusPageNews;
import tocsin.incidents.statuspage.StatusPageTurn;
import tocsin.incidents.statuspage.StatusPageWork;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The core's values as JSON. The core knows nothing of it: ids are plain strings, and each "one of"
 * says which one in {@code is}, by a name from the lists below and no other.
 */
final class Json {
    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Compact, with sorted properties: the same value is always the same text. */
    static String write(Object value) {
        try {
            return canonical(MAPPER.valueToTree(value)).toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Cannot be written: " + value.getClass(), e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a " + type.getSimpleName() + ": " + text, e);
        }
    }

    /** What reading an effect came to. */
    sealed interface Reading {
        record Good(Effect effect) implements Reading {}

        /** A name that this version does not know; a newer one may. */
        record Unknown(String why) implements Reading {}

        record Broken(String why) implements Reading {}
    }

    static Reading effect(String text) {
        try {
            return new Reading.Good(MAPPER.readValue(text, Effect.class));
        } catch (InvalidTypeIdException
                | UnrecognizedPropertyException
                | InvalidFormatException e) {
            return new Reading.Unknown(e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            return new Reading.Broken(e.getOriginalMessage());
        }
    }

    /** The same text however the database has spaced and ordered it. */
    static String canonical(String text) {
        return canonical(read(text, JsonNode.class)).toString();
    }

    private static JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties()
                    .forEach(field -> sorted.put(field.getKey(), canonical(field.getValue())));
            var object = MAPPER.createObjectNode();
            sorted.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            var array = MAPPER.createArrayNode();
            node.forEach(each -> array.add(canonical(each)));
            return array;
        }
        return node;
    }

    private static ObjectMapper mapper() {
        SimpleModule plain = new SimpleModule();
        Plain.add(plain, Instant.class, Instant::parse);
        Plain.add(plain, Duration.class, Duration::parse);
        Plain.add(plain, UserId.class, UserId::new);
        Plain.add(plain, ChannelId.class, ChannelId::new);
        Plain.add(plain, StepId.class, StepId::new);
        Plain.add(plain, ClockName.class, name -> ClockName.parse(name).orElseThrow());
        Plain.add(plain, ZoneId.class, ZoneId::of);
        Plain.add(plain, LocalDate.class, LocalDate::parse);
        Plain.add(plain, LocalTime.class, LocalTime::parse);
        Plain.add(plain, Recurrence.class, rule -> Recurrence.parse(rule).orElseThrow());
        Plain.add(plain, PageId.class, PageId::new);
        Keys.add(plain, Missing.class);
        Keys.add(plain, MessageRef.class);
        Keys.add(plain, ClockName.class);
        return JsonMapper.builder()
                .addModule(plain)
                .addModule(new Jdk8Module())
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
                .configure(MapperFeature.AUTO_DETECT_IS_GETTERS, false)
                .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .addMixIn(Actor.class, Actors.class)
                .addMixIn(Step.Status.class, Statuses.class)
                .addMixIn(Due.class, Dues.class)
                .addMixIn(Effect.class, Effects.class)
                .addMixIn(Message.class, Messages.class)
                .addMixIn(Turn.class, Turns.class)
                .addMixIn(PagerNews.class, News.class)
                .addMixIn(Action.class, Actions.class)
                .addMixIn(Outcome.class, Outcomes.class)
                .addMixIn(StatusPageTurn.class, PageTurns.class)
                .addMixIn(StatusPageWork.class, PageWorks.class)
                .addMixIn(StatusPageNews.class, PageNewses.class)
                .addMixIn(ClockTurn.class, ClockTurns.class)
                .addMixIn(FollowUpTurn.class, FollowUpTurns.class)
                .addMixIn(ClockWork.class, ClockWorks.class)
                .addMixIn(Tell.class, Tells.class)
                .addMixIn(WindowTurn.class, WindowTurns.class)
                .addMixIn(WindowWork.class, WindowWorks.class)
                .addMixIn(Conflict.class, Conflicts.class)
                .addMixIn(Wording.class, Wordings.class)
                .addMixIn(AlertFact.class, AlertFacts.class)
                .addMixIn(AlertNews.class, AlertNewsKinds.class)
                .addMixIn(AlertWork.class, AlertWorks.class)
                .addMixIn(Stage.class, Stages.class)
                .addMixIn(Stage.Ending.class, Endings.class)
                .addMixIn(FollowUp.State.class, FollowUpStates.class)
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Actor.Person.class, name = "person"),
        @JsonSubTypes.Type(value = Actor.Tocsin.class, name = "tocsin")
    })
    private interface Actors {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Step.Todo.class, name = "todo"),
        @JsonSubTypes.Type(value = Step.Done.class, name = "done"),
        @JsonSubTypes.Type(value = Step.Skipped.class, name = "skipped")
    })
    private interface Statuses {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Due.InResponseTime.class, name = "in-response-time"),
        @JsonSubTypes.Type(value = Due.ByFirstUpdate.class, name = "by-first-update"),
        @JsonSubTypes.Type(value = Due.Within.class, name = "within"),
        @JsonSubTypes.Type(value = Due.AfterResolution.class, name = "after-resolution"),
        @JsonSubTypes.Type(value = Due.Whenever.class, name = "whenever")
    })
    private interface Dues {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Effect.OpenChannel.class, name = "open-channel"),
        @JsonSubTypes.Type(value = Effect.Show.class, name = "show"),
        @JsonSubTypes.Type(value = Effect.Pin.class, name = "pin"),
        @JsonSubTypes.Type(value = Effect.SetTopic.class, name = "set-topic"),
        @JsonSubTypes.Type(value = Effect.Bookmark.class, name = "bookmark"),
        @JsonSubTypes.Type(value = Effect.Invite.class, name = "invite"),
        @JsonSubTypes.Type(value = Effect.Say.class, name = "say"),
        @JsonSubTypes.Type(value = Effect.Whisper.class, name = "whisper"),
        @JsonSubTypes.Type(value = Effect.OfOperation.class, name = "operation"),
        @JsonSubTypes.Type(value = Effect.OfStatusPage.class, name = "status-page"),
        @JsonSubTypes.Type(value = Effect.OfPage.class, name = "page"),
        @JsonSubTypes.Type(value = Effect.WatchPage.class, name = "watch-page"),
        @JsonSubTypes.Type(value = Effect.Notify.class, name = "notify"),
        @JsonSubTypes.Type(value = Effect.Look.class, name = "look"),
        @JsonSubTypes.Type(value = Effect.OfClock.class, name = "clock"),
        @JsonSubTypes.Type(value = Effect.OfWindow.class, name = "window"),
        @JsonSubTypes.Type(value = Effect.OfAlert.class, name = "alert"),
        @JsonSubTypes.Type(value = Effect.TryAgain.class, name = "try-again")
    })
    private interface Effects {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Message.PhaseMoved.class, name = "phase-moved"),
        @JsonSubTypes.Type(value = Message.SeverityChanged.class, name = "severity-changed"),
        @JsonSubTypes.Type(value = Message.RoleOffered.class, name = "role-offered"),
        @JsonSubTypes.Type(value = Message.RoleTaken.class, name = "role-taken"),
        @JsonSubTypes.Type(value = Message.RoleDeclined.class, name = "role-declined"),
        @JsonSubTypes.Type(value = Message.RoleLeft.class, name = "role-left"),
        @JsonSubTypes.Type(value = Message.UpdateGiven.class, name = "update-given"),
        @JsonSubTypes.Type(value = Message.OfStatusPage.class, name = "status-page"),
        @JsonSubTypes.Type(value = Message.OfPage.class, name = "page"),
        @JsonSubTypes.Type(value = Message.OfFollowUp.class, name = "follow-up"),
        @JsonSubTypes.Type(value = Message.WhatFollows.class, name = "what-follows"),
        @JsonSubTypes.Type(value = Message.WrittenLate.class, name = "written-late"),
        @JsonSubTypes.Type(value = Message.ChannelReady.class, name = "channel-ready"),
        @JsonSubTypes.Type(value = Message.PartFailed.class, name = "part-failed"),
        @JsonSubTypes.Type(value = Message.InMaintenance.class, name = "in-maintenance"),
        @JsonSubTypes.Type(value = Message.CatchUp.class, name = "catch-up"),
        @JsonSubTypes.Type(value = Message.AlertJoined.class, name = "alert-joined"),
        @JsonSubTypes.Type(value = Message.AlertQuiet.class, name = "alert-quiet"),
        @JsonSubTypes.Type(value = Message.AlertAgain.class, name = "alert-again")
    })
    private interface Messages {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Turn.Asked.class, name = "asked"),
        @JsonSubTypes.Type(value = Turn.Planned.class, name = "planned"),
        @JsonSubTypes.Type(value = Turn.NotPlanned.class, name = "not-planned"),
        @JsonSubTypes.Type(value = Turn.Preauthorised.class, name = "preauthorised"),
        @JsonSubTypes.Type(value = Turn.Confirmed.class, name = "confirmed"),
        @JsonSubTypes.Type(value = Turn.Approved.class, name = "approved"),
        @JsonSubTypes.Type(value = Turn.GlassBroken.class, name = "glass-broken"),
        @JsonSubTypes.Type(value = Turn.Started.class, name = "started"),
        @JsonSubTypes.Type(value = Turn.Ended.class, name = "ended"),
        @JsonSubTypes.Type(value = Turn.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = Turn.Expired.class, name = "expired"),
        @JsonSubTypes.Type(value = Turn.Drifted.class, name = "drifted")
    })
    private interface Turns {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Action.Rollback.class, name = "rollback"),
        @JsonSubTypes.Type(value = Action.Scale.class, name = "scale"),
        @JsonSubTypes.Type(value = Action.Restart.class, name = "restart"),
        @JsonSubTypes.Type(value = Action.DeletePod.class, name = "delete-pod"),
        @JsonSubTypes.Type(value = Action.SetConfig.class, name = "set-config"),
        @JsonSubTypes.Type(value = Action.Pods.class, name = "pods"),
        @JsonSubTypes.Type(value = Action.Events.class, name = "events"),
        @JsonSubTypes.Type(value = Action.Logs.class, name = "logs"),
        @JsonSubTypes.Type(value = Action.History.class, name = "history"),
        @JsonSubTypes.Type(value = Action.Usage.class, name = "usage"),
        @JsonSubTypes.Type(value = Action.Probe.class, name = "probe"),
        @JsonSubTypes.Type(value = Action.Query.class, name = "query")
    })
    private interface Actions {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Done.class, name = "done"),
        @JsonSubTypes.Type(value = Outcome.Already.class, name = "already"),
        @JsonSubTypes.Type(value = Outcome.Stale.class, name = "stale"),
        @JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Outcome.Unknown.class, name = "unknown")
    })
    private interface Outcomes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StatusPageTurn.Asked.class, name = "asked"),
        @JsonSubTypes.Type(value = StatusPageTurn.Published.class, name = "published"),
        @JsonSubTypes.Type(value = StatusPageTurn.Delayed.class, name = "delayed"),
        @JsonSubTypes.Type(value = StatusPageTurn.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = StatusPageTurn.Retried.class, name = "retried"),
        @JsonSubTypes.Type(value = StatusPageTurn.LeftToPeople.class, name = "left-to-people"),
        @JsonSubTypes.Type(value = StatusPageTurn.Seen.class, name = "seen"),
        @JsonSubTypes.Type(value = StatusPageTurn.LeftOpen.class, name = "left-open")
    })
    private interface PageTurns {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StatusPageWork.Publish.class, name = "publish"),
        @JsonSubTypes.Type(value = StatusPageWork.Plan.class, name = "plan"),
        @JsonSubTypes.Type(value = StatusPageWork.Look.class, name = "look")
    })
    private interface PageWorks {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StatusPageNews.Opened.class, name = "opened"),
        @JsonSubTypes.Type(value = StatusPageNews.Resolved.class, name = "resolved"),
        @JsonSubTypes.Type(value = StatusPageNews.StillOpen.class, name = "still-open"),
        @JsonSubTypes.Type(value = StatusPageNews.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = StatusPageNews.ToPaste.class, name = "to-paste"),
        @JsonSubTypes.Type(value = StatusPageNews.WorkToPaste.class, name = "work-to-paste"),
        @JsonSubTypes.Type(value = StatusPageNews.Seen.class, name = "seen")
    })
    private interface PageNewses {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ClockTurn.Rang.class, name = "rang"),
        @JsonSubTypes.Type(value = ClockTurn.LeftOut.class, name = "left-out"),
        @JsonSubTypes.Type(value = ClockTurn.Snoozed.class, name = "snoozed"),
        @JsonSubTypes.Type(value = ClockTurn.Moved.class, name = "moved"),
        @JsonSubTypes.Type(value = ClockTurn.Silenced.class, name = "silenced"),
        @JsonSubTypes.Type(value = ClockTurn.Unsilenced.class, name = "unsilenced")
    })
    private interface ClockTurns {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FollowUpTurn.Added.class, name = "added"),
        @JsonSubTypes.Type(value = FollowUpTurn.Done.class, name = "done"),
        @JsonSubTypes.Type(value = FollowUpTurn.Reopened.class, name = "reopened"),
        @JsonSubTypes.Type(value = FollowUpTurn.Assigned.class, name = "assigned"),
        @JsonSubTypes.Type(value = FollowUpTurn.Moved.class, name = "moved"),
        @JsonSubTypes.Type(value = FollowUpTurn.Dropped.class, name = "dropped")
    })
    private interface FollowUpTurns {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ClockWork.Nag.class, name = "nag"),
        @JsonSubTypes.Type(value = ClockWork.Quiet.class, name = "quiet")
    })
    private interface ClockWorks {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Tell.TheChannel.class, name = "channel"),
        @JsonSubTypes.Type(value = Tell.Holder.class, name = "holder"),
        @JsonSubTypes.Type(value = Tell.Called.class, name = "called"),
        @JsonSubTypes.Type(value = Tell.ThePager.class, name = "pager")
    })
    private interface Tells {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WindowTurn.Announced.class, name = "announced"),
        @JsonSubTypes.Type(value = WindowTurn.Proposed.class, name = "proposed"),
        @JsonSubTypes.Type(value = WindowTurn.MoveProposed.class, name = "move-proposed"),
        @JsonSubTypes.Type(value = WindowTurn.Approved.class, name = "approved"),
        @JsonSubTypes.Type(value = WindowTurn.Moved.class, name = "moved"),
        @JsonSubTypes.Type(value = WindowTurn.Extended.class, name = "extended"),
        @JsonSubTypes.Type(value = WindowTurn.Rang.class, name = "rang"),
        @JsonSubTypes.Type(value = WindowTurn.TakenBack.class, name = "taken-back"),
        @JsonSubTypes.Type(value = WindowTurn.Completed.class, name = "completed"),
        @JsonSubTypes.Type(value = WindowTurn.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = WindowTurn.Recurred.class, name = "recurred")
    })
    private interface WindowTurns {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WindowWork.Show.class, name = "show"),
        @JsonSubTypes.Type(value = WindowWork.ShowProcedure.class, name = "show-procedure"),
        @JsonSubTypes.Type(value = WindowWork.TellOfPage.class, name = "tell-of-page"),
        @JsonSubTypes.Type(value = WindowWork.Tell.class, name = "tell")
    })
    private interface WindowWorks {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Conflict.OtherWindow.class, name = "other-window"),
        @JsonSubTypes.Type(value = Conflict.OpenIncident.class, name = "open-incident"),
        @JsonSubTypes.Type(value = Conflict.FreezeDay.class, name = "freeze-day")
    })
    private interface Conflicts {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = AlertFact.Fired.class, name = "fired"),
        @JsonSubTypes.Type(value = AlertFact.MoreFired.class, name = "more-fired"),
        @JsonSubTypes.Type(value = AlertFact.FiredAgain.class, name = "fired-again"),
        @JsonSubTypes.Type(value = AlertFact.Resolved.class, name = "resolved"),
        @JsonSubTypes.Type(value = AlertFact.Gathered.class, name = "gathered"),
        @JsonSubTypes.Type(value = AlertFact.Settled.class, name = "settled"),
        @JsonSubTypes.Type(value = AlertFact.Acknowledged.class, name = "acknowledged"),
        @JsonSubTypes.Type(value = AlertFact.Led.class, name = "led"),
        @JsonSubTypes.Type(value = AlertFact.IncidentStood.class, name = "incident-stood"),
        @JsonSubTypes.Type(value = AlertFact.RunbookOpened.class, name = "runbook-opened")
    })
    private interface AlertFacts {}

    /** Facts that were written before it was counted say nothing of it. */
    interface Wordings {
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int untold();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = AlertNews.Joined.class, name = "joined"),
        @JsonSubTypes.Type(value = AlertNews.Quiet.class, name = "quiet"),
        @JsonSubTypes.Type(value = AlertNews.Again.class, name = "again")
    })
    private interface AlertNewsKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = AlertWork.Show.class, name = "show"),
        @JsonSubTypes.Type(value = AlertWork.Declare.class, name = "declare"),
        @JsonSubTypes.Type(value = AlertWork.TellIncidents.class, name = "tell-incidents"),
        @JsonSubTypes.Type(value = AlertWork.TellAlerts.class, name = "tell-alerts"),
        @JsonSubTypes.Type(value = AlertWork.Settle.class, name = "settle"),
        @JsonSubTypes.Type(value = AlertWork.ShowStorm.class, name = "show-storm")
    })
    private interface AlertWorks {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Stage.Planning.class, name = "planning"),
        @JsonSubTypes.Type(value = Stage.Planned.class, name = "planned"),
        @JsonSubTypes.Type(value = Stage.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = Stage.Counting.class, name = "counting"),
        @JsonSubTypes.Type(value = Stage.Running.class, name = "running"),
        @JsonSubTypes.Type(value = Stage.Ended.class, name = "ended")
    })
    private interface Stages {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Stage.Ending.Came.class, name = "came"),
        @JsonSubTypes.Type(value = Stage.Ending.NotPlanned.class, name = "not-planned"),
        @JsonSubTypes.Type(value = Stage.Ending.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = Stage.Ending.Expired.class, name = "expired")
    })
    private interface Endings {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FollowUp.Open.class, name = "open"),
        @JsonSubTypes.Type(value = FollowUp.Done.class, name = "done"),
        @JsonSubTypes.Type(value = FollowUp.Dropped.class, name = "dropped")
    })
    private interface FollowUpStates {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PagerNews.Asked.class, name = "asked"),
        @JsonSubTypes.Type(value = PagerNews.Skipped.class, name = "skipped"),
        @JsonSubTypes.Type(value = PagerNews.Sent.class, name = "sent"),
        @JsonSubTypes.Type(value = PagerNews.Refused.class, name = "refused"),
        @JsonSubTypes.Type(value = PagerNews.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = PagerNews.AcknowledgedThere.class, name = "acknowledged"),
        @JsonSubTypes.Type(value = PagerNews.ResolvedThere.class, name = "resolved")
    })
    private interface News {}

    /** A value as the name of a property: its own JSON. */
    private static final class Keys<T> extends KeyDeserializer {
        private final Class<T> type;

        private Keys(Class<T> type) {
            this.type = type;
        }

        static <T> void add(SimpleModule module, Class<T> type) {
            module.addKeyDeserializer(type, new Keys<>(type));
            module.addKeySerializer(
                    type,
                    new JsonSerializer<T>() {
                        @Override
                        public void serialize(T key, JsonGenerator out, SerializerProvider by)
                                throws IOException {
                            out.writeFieldName(write(key));
                        }
                    });
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return read(key, type);
        }
    }

    /** A value that is one string, as it is: nothing is trimmed, and nothing is not absent. */
    private static final class Plain<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Function<String, T> parse;

        private Plain(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
            module.addSerializer(type, ToStringSerializer.instance);
            module.addDeserializer(type, new Plain<>(type, parse));
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(this, "A string stands for this");
            }
            String text = parser.getText();
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(text, handledType(), String.valueOf(e));
            }
        }
    }
}
