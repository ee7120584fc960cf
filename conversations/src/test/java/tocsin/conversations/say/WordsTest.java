package tocsin.conversations.say;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tocsin.conversations.FrontDesk.OpenList;
import tocsin.incidents.Actor;
import tocsin.incidents.Board;
import tocsin.incidents.ChannelId;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Message;
import tocsin.incidents.MessageRef;
import tocsin.incidents.Origin;
import tocsin.incidents.Part;
import tocsin.incidents.Phase;
import tocsin.incidents.RecordKey;
import tocsin.incidents.Refusal;
import tocsin.incidents.Room;
import tocsin.incidents.Source;
import tocsin.incidents.StatusUpdate;
import tocsin.incidents.Summary;
import tocsin.incidents.UserId;
import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.Link;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockTurn;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.followup.FollowUpId;
import tocsin.incidents.followup.FollowUpObjection;
import tocsin.incidents.followup.FollowUpTurn;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.paging.Cause;
import tocsin.incidents.paging.OnCall;
import tocsin.incidents.paging.PageId;
import tocsin.incidents.paging.PagerNews;
import tocsin.incidents.paging.Responder;
import tocsin.incidents.paging.Signal;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Role;
import tocsin.incidents.policy.Severity;
import tocsin.incidents.policy.SeverityPolicy;
import tocsin.incidents.policy.Tell;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageNews;
import tocsin.incidents.statuspage.StatusPageObjection;
import tocsin.incidents.statuspage.StatusPageOffer;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.incidents.statuspage.StatusPageTurn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Everything that can be said is said within Slack's limits, whatever people have written. */
class WordsTest {
    private static final Instant AT = Instant.parse("2026-11-21T03:00:00Z");
    private static final UserId ALICE = new UserId("U1ALICE");
    private static final UserId BOB = new UserId("U2BOB");
    private static final Actor BY_ALICE = new Actor.Person(ALICE);
    private static final Role COMMANDER = BuiltInPolicy.roles().getFirst();
    private static final String HOSTILE =
            "<!channel> *x* `y` & <@U1> <https://evil.example|click> @here\u202e \n <script>alert(1)</script>";

    private static final ClockName STEP_CLOCK = new ClockName(ClockName.Kind.STEP, "assess");

    private static final List<String> TITLES =
            List.of("search is slow", "", HOSTILE, "🔥".repeat(75), "x".repeat(150));

    @Test
    void every_board_in_every_phase_fits() {
        for (String title : TITLES) {
            for (Phase phase : Phase.values()) {
                for (Incident incident : List.of(small(title, phase), huge(title, phase))) {
                    for (Board board : Board.values()) {
                        check(Boards.render(board, incident, Set.of()), board + " " + phase);
                    }
                    assertThat(Topics.topic(incident)).hasSizeBetween(1, 250);
                    assertThat(Topics.purpose(incident))
                            .hasSizeBetween(1, 250)
                            .endsWith("(tocsin incident " + incident.key() + ")");
                    check(Answers.status(incident), "status");
                }
            }
        }
    }

    @Test
    void every_message_has_words_that_fit() {
        Set<Class<?>> said = new HashSet<>();
        for (String title : TITLES) {
            Incident incident = huge(title, Phase.IDENTIFIED);
            for (Message message : messages(title)) {
                check(Speech.say(message, incident, entries(title, 300)), message.toString());
                said.add(message.getClass());
            }
        }
        assertThat(said).containsExactlyInAnyOrder(Message.class.getPermittedSubclasses());
    }

    @Test
    void every_nag_fits_and_mentions_only_whom_it_must() {
        for (String title : TITLES) {
            for (Incident incident :
                    List.of(small(title, Phase.DECLARED), huge(title, Phase.IDENTIFIED))) {
                for (ClockName.Kind kind : ClockName.Kind.values()) {
                    ClockName name = kind == ClockName.Kind.STEP ? STEP_CLOCK : ClockName.of(kind);
                    Rendered nag = nag(incident, name, title);
                    check(nag, "nag " + kind);
                    assertThat(nag.text())
                            .contains("<!subteam^S1>", "I was down")
                            .doesNotContain("<!channel>", "<!here>", "<https://evil", "null");
                    check(Nags.quiet(incident, name, true), "quiet " + kind);
                    check(Nags.quiet(incident, name, false), "quiet " + kind);
                    checkView(json(Modals.moveClock(incident, name)).getAsJsonObject());
                    checkView(json(Modals.silenceClock(incident, name)).getAsJsonObject());
                }
                check(ClockList.render(incident, BuiltInPolicy.policy()), "clocks");
            }
        }
    }

    private static Rendered nag(Incident incident, ClockName name, String words) {
        List<Tell> tells =
                List.of(
                        new Tell.TheChannel(),
                        new Tell.Holder("commander"),
                        new Tell.Called("@sre"),
                        new Tell.Called("@<!channel>" + words),
                        new Tell.ThePager());
        Looked.Revision revision =
                new Looked.Revision(
                        7, List.of(words, HOSTILE), AT, Optional.of(words), 3, true, true, false);
        return Nags.nag(
                incident,
                new ClockTurn.Rang(name, AT, AT, 3, tells),
                AT.plusSeconds(3600),
                Reminding.builtIn(),
                new Nags.Known(
                        Map.of("@sre", "<!subteam^S1>"),
                        Collections.nCopies(5, new Rollout("checkout", revision))));
    }

    @Test
    void every_refusal_is_a_sentence() {
        Set<Class<?>> said = new HashSet<>();
        for (Refusal refusal : refusals()) {
            assertThat(Refusals.sentence(refusal)).matches("(?s)[\\p{Lu}“<].*[.!)]$");
            check(Refusals.render(refusal, "x".repeat(2000)), refusal.toString());
            said.add(refusal.getClass());
        }
        assertThat(said).containsExactlyInAnyOrder(Refusal.class.getPermittedSubclasses());
    }

    @Test
    void every_fact_is_a_line_of_the_timeline() {
        Set<Class<?>> told = new HashSet<>();
        for (String title : TITLES) {
            Incident incident = huge(title, Phase.RESOLVED);
            for (Fact fact : facts(title)) {
                String line = Facts.words(new Entry(1, AT, BY_ALICE, fact), incident);
                assertThat(line)
                        .isNotBlank()
                        .doesNotContain("null", "%s", "\n", "<!channel>", "<https://evil");
                told.add(fact.getClass());
            }
            check(Answers.timeline(incident, entries(title, 3000)), "timeline");
            check(Answers.timeline(incident, List.of()), "empty timeline");
        }
        assertThat(told).containsExactlyInAnyOrder(Fact.class.getPermittedSubclasses());
    }

    @Test
    void lists_and_help_fit() {
        check(Answers.help(), "help");
        check(Answers.help(HOSTILE), "help");
        check(Answers.list(new OpenList(List.of(), 0)), "list");
        List<Summary> many = new ArrayList<>();
        for (int i = 0; i < OpenList.MOST; i++) {
            many.add(huge("x".repeat(150), Phase.IDENTIFIED).summary());
        }
        check(Answers.list(new OpenList(many, 5_000)), "long list");
        for (Subcommand subcommand : Subcommand.values()) {
            assertThat(Answers.help().text()).contains(subcommand.usage());
        }
    }

    @Test
    void every_form_fits() {
        for (String title : TITLES) {
            Incident incident = huge(title, Phase.IDENTIFIED);
            Step step = incident.checklist().steps().getFirst();
            for (View view :
                    List.of(
                            SeverityModals.declare(BuiltInPolicy.policy(), title, "carried"),
                            SeverityModals.severity(incident, BuiltInPolicy.policy()),
                            Modals.update(incident, StatusPageOffer.none()),
                            Modals.note(incident),
                            Modals.resolve(incident),
                            Modals.cancel(incident),
                            Modals.reopen(incident),
                            Modals.handOver(incident, COMMANDER),
                            Modals.skip(incident, step),
                            Modals.assign(incident, step),
                            Modals.page(incident, BuiltInPolicy.policy()),
                            Modals.addStep(incident))) {
                checkView(json(view).getAsJsonObject());
            }
        }
    }

    @Test
    void every_page_of_follow_ups_and_every_form_about_one_fits() {
        Policy policy = BuiltInPolicy.policy();
        Incident none = small("", Phase.RESOLVED);
        check(FollowUpList.render(none, 1), "no follow-ups");
        checkView(json(FollowUpModals.add(none, policy)).getAsJsonObject());
        Incident incident = huge(HOSTILE, Phase.RESOLVED);
        Set<String> shown = new HashSet<>();
        for (int page = 1; page <= 6; page++) {
            Rendered list = FollowUpList.render(incident, page);
            check(list, "page " + page);
            shown.add(list.blocks().toString());
        }
        assertThat(shown).hasSize(6);
        assertThat(FollowUpList.render(incident, 7)).isEqualTo(FollowUpList.render(incident, 6));
        assertThat(FollowUpList.render(incident, 6).blocks().toString())
                .contains("reopen_follow_up", "dropped by");
        FollowUp first = incident.followUps().all().getFirst();
        checkView(json(FollowUpModals.assign(incident, first)).getAsJsonObject());
        checkView(json(FollowUpModals.move(incident, first, policy)).getAsJsonObject());
        checkView(json(FollowUpModals.drop(incident, first)).getAsJsonObject());
        ClockName clock = ClockName.of(first.id());
        check(nag(incident, clock, HOSTILE), "nag");
        check(Nags.quiet(incident, clock, false), "quiet");
    }

    @Test
    void cutting_never_leaves_half_of_anything() {
        String words = "a &amp; <@U1ALICE> 🔥 <!date^1^{time}|x> &lt;b&gt; end";
        for (int most = 3; most <= words.length(); most++) {
            String cut = Text.cut(words, most);
            assertThat(cut.length()).isLessThanOrEqualTo(most);
            assertThat(cut)
                    .doesNotMatch("(?s).*&(a|am|amp|l|lt|g|gt)…?$")
                    .doesNotMatch("(?s).*<[^>]*…?$");
            assertThat(Character.isHighSurrogate(cut.charAt(Math.max(0, cut.length() - 2))))
                    .isFalse();
        }
    }

    private static Incident small(String title, Phase phase) {
        return incident(title, phase, 1, false);
    }

    private static Incident huge(String title, Phase phase) {
        return incident(title, phase, 60, true);
    }

    private static Incident incident(String title, Phase phase, int steps, boolean full) {
        return Incident.of(new IncidentId(42), told(title, phase, steps, full));
    }

    private static List<Entry> huge(String title) {
        return told(title, Phase.DECLARED, 1, true);
    }

    private static List<Entry> told(String title, Phase phase, int steps, boolean full) {
        List<Step> checklist = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            Step.Status status =
                    i % 3 == 0
                            ? new Step.Skipped(BY_ALICE, AT, HOSTILE)
                            : i % 3 == 1 ? new Step.Done(BY_ALICE, AT) : new Step.Todo();
            checklist.add(
                    new Step(
                            new StepId("step-" + i),
                            "y".repeat(180) + HOSTILE.substring(0, 20),
                            "operations",
                            new Due.Whenever(),
                            AT,
                            full ? BOB : null,
                            status));
        }
        Severity severity = BuiltInPolicy.severities().getFirst().severity();
        List<Entry> entries = new ArrayList<>();
        entries.add(
                new Entry(
                        1,
                        AT,
                        BY_ALICE,
                        new Fact.Declared(
                                title,
                                severity,
                                full,
                                new Origin(
                                        new ChannelId("C1"),
                                        "1.1",
                                        "https://acme.slack.com/archives/C1/p11",
                                        HOSTILE),
                                BuiltInPolicy.roles(),
                                checklist)));
        add(entries, new Fact.ChannelOpened(new ChannelId("C9ROOM"), "incident-2026-11-21-x"));
        if (full) {
            for (Role role : BuiltInPolicy.roles()) {
                add(entries, new Fact.RoleTaken(role.id(), ALICE));
                add(entries, new Fact.RoleOffered(role.id(), BOB));
            }
            for (Part part : Part.values()) {
                add(entries, new Fact.PartFailed(part, null, HOSTILE + "z".repeat(300)));
            }
            add(entries, new Fact.UpdateGiven(new StatusUpdate("&".repeat(1000), HOSTILE, AT)));
            followUps().forEach(fact -> add(entries, fact));
        }
        if (phase != Phase.DECLARED) {
            add(entries, new Fact.PhaseMoved(Phase.DECLARED, phase, HOSTILE));
        }
        return entries;
    }

    /** A hundred that wait and some that do not, as long as they may be. */
    private static List<Fact> followUps() {
        String words = HOSTILE + "&".repeat(200 - HOSTILE.length());
        List<Fact> facts = new ArrayList<>();
        for (int i = 1; i <= 102; i++) {
            facts.add(
                    new Fact.OfFollowUp(
                            new FollowUpId(i),
                            new FollowUpTurn.Added(words, i % 2 == 0 ? BOB : null, AT)));
        }
        facts.add(new Fact.OfFollowUp(new FollowUpId(101), new FollowUpTurn.Done()));
        facts.add(
                new Fact.OfFollowUp(
                        new FollowUpId(102), new FollowUpTurn.Dropped("&".repeat(500))));
        return facts;
    }

    private static void add(List<Entry> entries, Fact fact) {
        entries.add(
                new Entry(
                        entries.size() + 1,
                        AT.plus(Duration.ofMinutes(entries.size())),
                        BY_ALICE,
                        fact));
    }

    private static List<Entry> entries(String title, int notes) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < notes; i++) {
            add(entries, new Fact.Noted(title + "&".repeat(1800), null));
        }
        return entries;
    }

    private static List<Message> messages(String words) {
        Severity severity = BuiltInPolicy.severities().getFirst().severity();
        List<Message> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            all.add(new Message.PhaseMoved(Phase.CLOSED, phase, BY_ALICE, words));
            all.add(new Message.PhaseMoved(Phase.DECLARED, phase, new Actor.Tocsin(), words));
        }
        for (Part part : Part.values()) {
            all.add(new Message.PartFailed(part, words));
        }
        all.addAll(
                List.of(
                        new Message.SeverityChanged(severity, severity, BY_ALICE, words),
                        new Message.RoleOffered(COMMANDER, BOB, BY_ALICE),
                        new Message.RoleTaken(COMMANDER, BOB),
                        new Message.RoleDeclined(COMMANDER, BOB),
                        new Message.RoleLeft(COMMANDER, BOB),
                        new Message.UpdateGiven(
                                new StatusUpdate("&".repeat(1000), "<".repeat(1000), AT), BY_ALICE),
                        new Message.OfPage(new PageId("gone"), new PagerNews.Skipped("", words)),
                        new Message.ChannelReady(),
                        new Message.InMaintenance(new IncidentId(7), HOSTILE, HOSTILE, AT),
                        new Message.WrittenLate(List.of(new Room(new ChannelId("C2"), HOSTILE))),
                        new Message.CatchUp(),
                        new Message.AlertJoined(wording(words)),
                        new Message.AlertQuiet(wording(words)),
                        new Message.AlertAgain(wording(words)),
                        new Message.WhatFollows(),
                        new Message.OfFollowUp(
                                new FollowUpId(2), new FollowUpTurn.Assigned(BOB), BY_ALICE),
                        new Message.OfFollowUp(
                                new FollowUpId(1),
                                new FollowUpTurn.Added(words, null, AT),
                                BY_ALICE)));
        news(words).forEach(each -> all.add(new Message.OfStatusPage(each)));
        return all;
    }

    private static List<StatusPageNews> news(String words) {
        return List.of(
                new StatusPageNews.Opened("https://status.example/7", BY_ALICE),
                new StatusPageNews.Opened(HOSTILE, BY_ALICE),
                new StatusPageNews.Resolved("", BY_ALICE),
                new StatusPageNews.StillOpen(),
                new StatusPageNews.Failed(1, HOSTILE + words),
                new StatusPageNews.ToPaste(post(words)),
                new StatusPageNews.WorkToPaste(work()),
                new StatusPageNews.Seen(StatusPageStage.MONITORING, HOSTILE + words));
    }

    private static PlannedWork work() {
        return new PlannedWork(
                1,
                HOSTILE,
                PlannedWork.News.MOVED,
                AT,
                AT.plusSeconds(7200),
                Collections.nCopies(100, HOSTILE));
    }

    private static Post post(String words) {
        return new Post(
                HOSTILE,
                StatusPageStage.IDENTIFIED,
                "```" + words + "&".repeat(3900),
                Map.of(HOSTILE, Health.MAJOR_OUTAGE, "Search", Health.OPERATIONAL));
    }

    private static List<StatusPageTurn> turns(String words) {
        return List.of(
                new StatusPageTurn.Asked(1, post(words)),
                new StatusPageTurn.Delayed(1, HOSTILE),
                new StatusPageTurn.Failed(1, HOSTILE),
                new StatusPageTurn.Retried(1),
                new StatusPageTurn.LeftToPeople(1),
                new StatusPageTurn.Asked(2, post(words)),
                new StatusPageTurn.Published(2, "abc", "https://status.example/7", "u1"),
                new StatusPageTurn.Seen(
                        List.of("u2"), StatusPageStage.MONITORING, HOSTILE + words, AT),
                new StatusPageTurn.LeftOpen(HOSTILE));
    }

    @Test
    void the_card_tells_how_the_page_stands_at_every_turn() {
        Set<Class<?>> news = new HashSet<>();
        news("x").forEach(each -> news.add(each.getClass()));
        assertThat(news).containsExactlyInAnyOrder(StatusPageNews.class.getPermittedSubclasses());
        Set<Class<?>> told = new HashSet<>();
        for (Phase phase : List.of(Phase.IDENTIFIED, Phase.RESOLVED)) {
            Incident incident = small("search is slow", phase);
            for (StatusPageTurn turn : turns("x")) {
                told.add(turn.getClass());
                Entry entry =
                        new Entry(incident.seq() + 1, AT, BY_ALICE, new Fact.OfStatusPage(turn));
                incident = incident.after(entry);
                check(Boards.render(Board.CARD, incident, Set.of()), turn.toString());
                assertThat(Facts.words(entry, incident)).doesNotContain("<!channel>", "null");
            }
        }
        assertThat(told).containsExactlyInAnyOrder(StatusPageTurn.class.getPermittedSubclasses());
        for (StatusPageObjection objection : StatusPageObjection.values()) {
            assertThat(StatusPageWords.sentence(objection)).matches("\\p{Lu}.*\\.");
        }
    }

    @Test
    void the_public_reads_the_four_things_that_it_wants_to_know() {
        assertThat(
                        PublicText.of(
                                StatusPageStage.IDENTIFIED,
                                "Payments fail. ",
                                "everybody who pays by card",
                                "",
                                AT.plus(Duration.ofMinutes(30))))
                .isEqualTo(
                        """
                        Payments fail.

                        Who notices it: everybody who pays by card
                        Current state: the cause is known and a fix is being made.
                        Expected resolution: not known yet.
                        Next update: by 03:30 UTC on 21 November\
                        """);
        assertThat(PublicText.of(StatusPageStage.RESOLVED, "It works again.", "", "soon", AT))
                .isEqualTo("It works again.\n\nCurrent state: resolved.");
        for (StatusPageStage stage : StatusPageStage.values()) {
            assertThat(PublicText.of(stage, "x", "", "", null)).contains("Current state: ");
        }
    }

    /** Slack takes a hundred groups; a page may have more components, and longer names. */
    @Test
    void whoever_declares_can_page_nobody_where_a_severity_pages() {
        Policy silent = BuiltInPolicy.policy();
        SeverityPolicy worst = silent.severities().getFirst();
        Policy paging =
                new Policy(
                        List.of(
                                new SeverityPolicy(
                                        worst.severity(),
                                        worst.aliases(),
                                        worst.means(),
                                        worst.invite(),
                                        worst.add(),
                                        worst.drop(),
                                        List.of(""))),
                        silent.roles(),
                        silent.services(),
                        silent.channels(),
                        silent.permissions(),
                        silent.checklist());

        assertThat(
                        List.of(
                                SeverityModals.declare(paging, "", "x"),
                                SeverityModals.declare(paging, wording("a"), "x")))
                .allMatch(form -> form.toString().contains(Fields.UNPAGED));
        assertThat(
                        List.of(
                                SeverityModals.declare(silent, "", "x"),
                                SeverityModals.declare(silent, wording("a"), "x")))
                .noneMatch(form -> form.toString().contains(Fields.UNPAGED));
    }

    @Test
    void a_page_with_many_components_fits_a_form() {
        List<String> names = new ArrayList<>(List.of("n".repeat(120), "n".repeat(121), HOSTILE));
        for (int i = 0; i < 200; i++) {
            names.add("component " + i);
        }
        Incident incident = small("search is slow", Phase.IDENTIFIED);
        Entry step =
                new Entry(
                        incident.seq() + 1,
                        AT,
                        BY_ALICE,
                        new Fact.OfStatusPage(new StatusPageTurn.Asked(1, post("x"))));
        for (Incident each : List.of(incident, incident.after(step))) {
            StatusPageOffer offer = new StatusPageOffer(true, names);
            checkView(json(Modals.update(each, offer)).getAsJsonObject());
            checkView(json(Modals.resolvePage(each, offer)).getAsJsonObject());
            checkView(json(Modals.leavePageOpen(each)).getAsJsonObject());
        }
    }

    @Test
    void every_alert_fits_however_hostile() {
        for (String words : TITLES) {
            Alert alert = Alert.fired(new AlertFact.Fired(wording(words), soundings(words)), AT);
            for (AlertFact fact : alertFacts(words)) {
                alert = alert.after(fact, BY_ALICE, AT);
                check(
                        AlertCard.render(new RecordKey(new IncidentId(7), AT), alert),
                        fact.toString());
                assertThat(AlertWords.fact("Tocsin", fact)).isNotBlank();
            }
            check(
                    new Rendered(
                            "x",
                            SeverityModals.declare(BuiltInPolicy.policy(), wording(words), "x")
                                    .getBlocks()),
                    "form");
        }
    }

    private static List<AlertFact> alertFacts(String words) {
        IncidentId incident = new IncidentId(8);
        return List.of(
                new AlertFact.MoreFired(wording(words), List.of(SOUNDING)),
                new AlertFact.Gathered(),
                new AlertFact.Acknowledged(),
                new AlertFact.Led(incident, false),
                new AlertFact.IncidentStood(incident, new ChannelId("C9"), true),
                new AlertFact.RunbookOpened(),
                new AlertFact.Settled(),
                new AlertFact.Resolved(
                        soundings(words).stream()
                                .map(each ->
                                        new Sounding(each.fingerprint(), "", false, AT, AT, null))
                                .toList()),
                new AlertFact.FiredAgain(wording(words), soundings(words)));
    }

    private static List<Sounding> soundings(String words) {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> new Sounding("f" + i, words, true, AT, AT, null))
                .toList();
    }

    private static final Sounding SOUNDING =
            new Sounding("abc", HOSTILE, true, AT, AT, new Wanted("P0", false));

    /** As much of everything as there may be. */
    private static Wording wording(String words) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            labels.put(i + words, words.repeat(5));
        }
        String url = "https://a.example/" + "&".repeat(980);
        return new Wording(
                words,
                words.repeat(20),
                words,
                words,
                labels,
                List.of(new Link(words, url), new Link("a", url), new Link("b", url)),
                url);
    }

    private static List<Fact> facts(String words) {
        Severity severity = BuiltInPolicy.severities().getFirst().severity();
        StepId step = new StepId("step-1");
        MessageRef message = new MessageRef(new ChannelId("C1"), "1.1");
        Step added = new Step(step, words, null, new Due.Whenever(), null, null, new Step.Todo());
        return List.of(
                new Fact.Declared(words, severity, false, Origin.nowhere(), List.of(), List.of()),
                new Fact.ChannelOpened(new ChannelId("C9"), words),
                new Fact.PartFailed(Part.TOPIC, null, words),
                new Fact.PartMended(Part.TOPIC, null),
                new Fact.RepairAsked(),
                new Fact.WrittenLate(List.of()),
                new Fact.Retitled(words),
                new Fact.SeveritySet(severity, List.of(), Set.of(), words),
                new Fact.PhaseMoved(Phase.DECLARED, Phase.RESOLVED, words),
                new Fact.RoleOffered("commander", BOB),
                new Fact.RoleTaken("commander", BOB),
                new Fact.RoleDeclined("gone", BOB),
                new Fact.RoleLeft("commander", BOB),
                new Fact.StepTicked(step),
                new Fact.StepSkipped(step, words),
                new Fact.StepUndone(new StepId("gone")),
                new Fact.StepAssigned(step, BOB),
                new Fact.StepAdded(added),
                new Fact.UpdateGiven(new StatusUpdate(words, words, null)),
                new Fact.Noted(
                        words, new Source(message, BOB, "https://acme.slack.com/archives/C1/p11")),
                new Fact.NoteBacked(message),
                new Fact.NoteEdited(message, words),
                new Fact.NoteUnmarked(message),
                new Fact.NotedMessageDeleted(message),
                new Fact.PersonJoined(BOB),
                new Fact.PersonLeft(BOB),
                new Fact.StoodAlone(new ChannelId("C1")),
                new Fact.OfOperation(new OperationId(1), new Turn.GlassBroken(words)),
                new Fact.OfStatusPage(new StatusPageTurn.LeftOpen(words)),
                new Fact.Looked(words, new Action.Query(words)),
                new Fact.OfClock(
                        new ClockTurn.Rang(STEP_CLOCK, AT, AT, 1, List.of(new Tell.Called(words)))),
                new Fact.OfClock(new ClockTurn.LeftOut(STEP_CLOCK, AT, AT)),
                new Fact.OfClock(new ClockTurn.Snoozed(STEP_CLOCK, AT, AT, AT)),
                new Fact.OfClock(new ClockTurn.Moved(STEP_CLOCK, AT, AT, AT, words)),
                new Fact.OfClock(new ClockTurn.Silenced(STEP_CLOCK, words)),
                new Fact.OfClock(new ClockTurn.Unsilenced(STEP_CLOCK)),
                followUp(new FollowUpTurn.Added(words, BOB, AT)),
                followUp(new FollowUpTurn.Added(words, null, AT)),
                followUp(new FollowUpTurn.Done()),
                followUp(new FollowUpTurn.Reopened()),
                followUp(new FollowUpTurn.Assigned(BOB)),
                followUp(new FollowUpTurn.Moved(AT)),
                followUp(new FollowUpTurn.Dropped(words)),
                new Fact.OfWindow(new WindowTurn.Cancelled(words, false)),
                new Fact.OfAlert(new AlertFact.Fired(wording(words), List.of(SOUNDING))),
                new Fact.AlertHeard(new IncidentId(9), new AlertNews.Joined(wording(words))),
                new Fact.OfPage(new PageId("page-1"), new PagerNews.Refused(Signal.TRIGGER, words)),
                new Fact.Subscribed(BOB),
                new Fact.Unsubscribed(BOB, words));
    }

    /** Everything that can happen with a page. */
    private static List<PagerNews> pageNews(String words) {
        List<PagerNews> all = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            all.add(new PagerNews.Asked(words, words, cause));
        }
        all.add(new PagerNews.Skipped(words, words));
        for (Signal signal : Signal.values()) {
            all.add(new PagerNews.Sent(signal, List.of(words, words)));
            all.add(new PagerNews.Sent(signal, List.of()));
            all.add(new PagerNews.Refused(signal, words));
            all.add(new PagerNews.Waiting(signal, words));
        }
        for (Responder by :
                List.of(
                        new Responder(words, null),
                        new Responder(words, BOB),
                        new Responder("", null))) {
            all.add(new PagerNews.AcknowledgedThere(by, AT));
            all.add(new PagerNews.ResolvedThere(by, AT));
        }
        return all;
    }

    @Test
    void every_page_has_words_on_the_card_in_the_channel_and_in_the_timeline() {
        for (String title : TITLES) {
            for (PagerNews first : pageNews(title)) {
                List<Entry> entries = new ArrayList<>(huge(title));
                add(entries, new Fact.OfPage(new PageId("page-1"), asked(first, title)));
                if (first instanceof PagerNews.Report || first instanceof PagerNews.Seen) {
                    add(entries, new Fact.OfPage(new PageId("page-1"), first));
                }
                Incident incident = Incident.of(new IncidentId(42), entries);
                check(Boards.render(Board.CARD, incident, Set.of()), "card " + first);
                check(
                        Speech.say(
                                new Message.OfPage(new PageId("page-1"), first), incident, entries),
                        "said " + first);
                assertThat(Facts.words(entries.getLast(), incident))
                        .isNotBlank()
                        .doesNotContain("null", "%s", "\n", "<!channel>");
            }
        }
    }

    private static PagerNews asked(PagerNews first, String words) {
        return first instanceof PagerNews.Report || first instanceof PagerNews.Seen
                ? new PagerNews.Asked("checkout", words, Cause.HAND)
                : first;
    }

    @Test
    void who_is_on_call_and_what_subscribers_are_told_fits() {
        List<OnCall.Shift> many = new ArrayList<>();
        for (int level = 1; level < 60; level++) {
            many.add(new OnCall.Shift(HOSTILE, level, HOSTILE, level % 2 == 0 ? AT : null));
        }
        check(Answers.onCall(new OnCall.Known("", many)), "on call");
        check(Answers.onCall(new OnCall.Known(HOSTILE, List.of())), "nobody on call");
        check(Answers.onCall(new OnCall.Unknown(HOSTILE)), "unknown");
        for (String title : TITLES) {
            Incident incident = huge(title, Phase.IDENTIFIED);
            for (Message message : messages(title)) {
                check(Speech.toSubscriber(message, incident, List.of()), message.toString());
            }
        }
    }

    private static Fact followUp(FollowUpTurn turn) {
        return new Fact.OfFollowUp(new FollowUpId(2), turn);
    }

    private static List<Refusal> refusals() {
        Summary summary = huge(HOSTILE, Phase.IDENTIFIED).summary();
        StepId step = new StepId("step-1");
        return List.of(
                new Refusal.UnknownService(HOSTILE, List.of("checkout")),
                new Refusal.UnknownService(HOSTILE, List.of()),
                new Refusal.RingsAlready(HOSTILE, AT, AT),
                new Refusal.AlreadySubscribed(),
                new Refusal.NotSubscribed(),
                new Refusal.Blank("reason"),
                new Refusal.TooLong("title", 150, 151),
                new Refusal.UnknownSeverity(HOSTILE, List.of("P0", "P1")),
                new Refusal.UnknownRole(HOSTILE, List.of("commander")),
                new Refusal.UnknownStep(step),
                new Refusal.NotAllowed(Deed.CANCEL, List.of("@sre", "U1ALICE")),
                new Refusal.NotAllowed(Deed.ACT, List.of()),
                new Refusal.NoSuchMove(Phase.DECLARED, Phase.CLOSED),
                new Refusal.IsOver(Phase.RESOLVED),
                new Refusal.NotOver(Phase.DECLARED),
                new Refusal.AlreadyThere(Phase.RESOLVED),
                new Refusal.AlreadySeverity(HOSTILE),
                new Refusal.RoleHeld("Commander", BOB),
                new Refusal.RoleNotOffered("Commander"),
                new Refusal.RoleNotYours("Commander"),
                new Refusal.AlreadyYours("Commander"),
                new Refusal.StepSettled(step, HOSTILE),
                new Refusal.StepWaiting(step, HOSTILE),
                new Refusal.NextUpdateInThePast(),
                new Refusal.AlreadyNoted(),
                new Refusal.JustDeclared(summary),
                new Refusal.Similar(List.of(summary, summary, summary)),
                new Refusal.AlreadyDeclared(summary),
                new Refusal.AlreadyAcknowledged(BY_ALICE, AT),
                new Refusal.AlertResolved(AT),
                new Refusal.NotAPerson(),
                new Refusal.NoSuchClock(STEP_CLOCK),
                new Refusal.ClockAsWished(STEP_CLOCK),
                new Refusal.OfFollowUp(new FollowUpObjection.Unknown(new FollowUpId(1))),
                new Refusal.OfFollowUp(new FollowUpObjection.Settled(HOSTILE)),
                new Refusal.OfFollowUp(new FollowUpObjection.Waiting(HOSTILE)),
                new Refusal.OfFollowUp(new FollowUpObjection.OutOfRange(Duration.ofDays(366))),
                new Refusal.OfFollowUp(new FollowUpObjection.TooMany(100)),
                new Refusal.ClockOutOfRange(Duration.ofDays(30)),
                new Refusal.OfOperation(new Objection.NamespaceClosed(HOSTILE)),
                new Refusal.OfStatusPage(StatusPageObjection.PRIVATE),
                new Refusal.OfWindow(new WindowObjection.UnknownService(HOSTILE, List.of(HOSTILE))),
                new Refusal.NoSuchIncident());
    }

    /** Slack's limits for a message, written down anew from its reference. */
    private static void check(Rendered rendered, String what) {
        assertThat(rendered.text())
                .as(what)
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(4000)
                .doesNotContain("<!channel>", "<!here>", "<https://evil", "@here", "null", "%s");
        JsonArray blocks = json(rendered.blocks()).getAsJsonArray();
        assertThat(blocks.size()).as(what).isLessThanOrEqualTo(50);
        assertThat(blocks.toString()).as(what).doesNotContain("\"null\"", "%s");
        blocks.forEach(block -> checkBlock(block.getAsJsonObject(), what));
        Set<String> names = new HashSet<>();
        for (JsonElement block : blocks) {
            checkRecord(block.getAsJsonObject(), names, what);
        }
    }

    /** A control whose value has a record's number stands in a block that names the record. */
    private static void checkRecord(JsonObject block, Set<String> names, String what) {
        if (block.toString().matches(".*\"value\":\"\\d+[:\"].*")) {
            String id = block.get("block_id").getAsString();
            assertThat(names.add(id)).as(what).isTrue();
            assertThat(Rendered.record(id).orElseThrow().id().toString())
                    .as(what)
                    .isEqualTo(block.toString().replaceFirst(".*?\"value\":\"(\\d+)[:\"].*", "$1"));
        }
    }

    private static void checkView(JsonObject view) {
        for (String part : List.of("title", "submit", "close")) {
            assertThat(view.getAsJsonObject(part).get("text").getAsString()).hasSizeBetween(1, 24);
        }
        assertThat(view.get("private_metadata").getAsString()).hasSizeLessThanOrEqualTo(3000);
        Set<String> names = new HashSet<>();
        for (JsonElement each : view.getAsJsonArray("blocks")) {
            JsonObject block = each.getAsJsonObject();
            checkBlock(block, "form");
            if (block.has("block_id")) {
                assertThat(names.add(block.get("block_id").getAsString())).isTrue();
            }
            if (block.get("type").getAsString().equals("input")) {
                bounded(block, "label", 2000);
                checkElement(block.getAsJsonObject("element"), "form");
            }
        }
    }

    private static void checkBlock(JsonObject block, String what) {
        switch (block.get("type").getAsString()) {
            case "section" -> bounded(block, "text", 3000);
            case "header" -> bounded(block, "text", 150);
            default -> {}
        }
        Set<String> actions = new HashSet<>();
        if (block.has("elements") && block.get("type").getAsString().equals("actions")) {
            assertThat(block.getAsJsonArray("elements").size()).isBetween(1, 25);
            for (JsonElement element : block.getAsJsonArray("elements")) {
                checkElement(element.getAsJsonObject(), what);
                assertThat(actions.add(element.getAsJsonObject().get("action_id").getAsString()))
                        .as(what)
                        .isTrue();
            }
        }
        if (block.has("accessory")) {
            checkElement(block.getAsJsonObject("accessory"), what);
        }
    }

    private static void checkElement(JsonObject element, String what) {
        Map<String, Integer> bounds = Map.of("text", 75, "placeholder", 150);
        bounds.forEach((name, most) -> bounded(element, name, most));
        if (element.has("value")) {
            assertThat(element.get("value").getAsString()).as(what).hasSizeLessThanOrEqualTo(2000);
        }
        options(element.getAsJsonArray("options"));
        if (element.has("option_groups")) {
            for (JsonElement group : element.getAsJsonArray("option_groups")) {
                bounded(group.getAsJsonObject(), "label", 75);
                options(group.getAsJsonObject().getAsJsonArray("options"));
            }
        }
        if (element.has("initial_value")) {
            assertThat(element.get("initial_value").getAsString())
                    .hasSizeLessThanOrEqualTo(element.get("max_length").getAsInt());
        }
    }

    private static void options(@Nullable JsonArray options) {
        if (options != null) {
            assertThat(options.size()).isBetween(1, 100);
            for (JsonElement each : options) {
                bounded(each.getAsJsonObject(), "text", 75);
                assertThat(each.getAsJsonObject().get("value").getAsString())
                        .hasSizeBetween(1, 150);
            }
        }
    }

    private static void bounded(JsonObject object, String name, int most) {
        if (object.has(name)) {
            assertThat(object.getAsJsonObject(name).get("text").getAsString())
                    .hasSizeBetween(1, most);
        }
    }

    private static JsonElement json(Object value) {
        return GsonFactory.createSnakeCase().toJsonTree(value);
    }
}
