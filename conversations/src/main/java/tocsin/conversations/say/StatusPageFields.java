package tocsin.conversations.say;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionGroupObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import com.slack.api.model.block.element.StaticSelectElement;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Incident;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.OnStatusPage;
import tocsin.incidents.statuspage.StatusPageOffer;
import tocsin.incidents.statuspage.StatusPageStage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The part of a form that is about the status page. */
final class StatusPageFields {
    private static final int EXPECTED_MOST = 150;
    private static final int TITLE_MOST = 150;

    /** Slack: at most a hundred groups, and 150 characters in a value. */
    private static final int MOST_COMPONENTS = 100;

    private static final int LONGEST_NAME = 120;
    private static final List<Health> CHOSEN =
            List.of(
                    Health.MAJOR_OUTAGE,
                    Health.PARTIAL_OUTAGE,
                    Health.DEGRADED_PERFORMANCE,
                    Health.OPERATIONAL);

    private StatusPageFields() {}

    /** Whether there is a page at all, and the public may know. */
    static boolean isMeant(Incident incident, StatusPageOffer offer) {
        return !incident.isPrivate()
                && (offer.isConnected()
                        || incident.checklist().step(Checklist.STATUS_PAGE).isPresent());
    }

    /** Beneath an update: whether the public is told as well, and what more it wants to know. */
    static List<LayoutBlock> beneathUpdate(Incident incident, StatusPageOffer offer) {
        List<LayoutBlock> fields = new ArrayList<>();
        fields.add(Build.divider());
        fields.add(Inputs.optional(Fields.PUBLIC, "Status page", told(incident, offer)));
        fields.add(
                Inputs.input(
                        Fields.STAGE,
                        "The page says",
                        stages(StatusPageStage.of(incident.phase()))));
        if (!offer.components().isEmpty()) {
            fields.add(
                    Inputs.optional(
                            Fields.COMPONENTS,
                            "Components",
                            components(offer, incident.statusPage().shown().components())));
        }
        fields.add(
                Inputs.optional(
                        Fields.EXPECTED,
                        "Expected resolution",
                        Inputs.text(Fields.EXPECTED, "", EXPECTED_MOST, false)));
        if (incident.statusPage().shown().title().isEmpty()) {
            fields.add(
                    Inputs.optional(
                            Fields.TITLE,
                            "Title on the page",
                            Inputs.text(
                                    Fields.TITLE,
                                    Text.cut(incident.title(), TITLE_MOST),
                                    TITLE_MOST,
                                    false)));
        }
        return fields;
    }

    /** What the public is told at the end, with every component well again. */
    static List<LayoutBlock> atTheEnd(Incident incident, StatusPageOffer offer) {
        OnStatusPage page = incident.statusPage();
        List<LayoutBlock> fields = new ArrayList<>();
        fields.add(
                Inputs.input(
                        Fields.TEXT,
                        "What the public reads",
                        Inputs.text(
                                Fields.TEXT,
                                PublicText.of(
                                        StatusPageStage.RESOLVED,
                                        "This incident is over.",
                                        "",
                                        "",
                                        null),
                                3_000,
                                true)));
        Map<String, Health> well = new TreeMap<>();
        page.shown().components().keySet().forEach(name -> well.put(name, Health.OPERATIONAL));
        List<String> names = new ArrayList<>(offer.components());
        well.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        if (!names.isEmpty()) {
            StatusPageOffer all = new StatusPageOffer(offer.isConnected(), names);
            fields.add(Inputs.optional(Fields.COMPONENTS, "Components", components(all, well)));
        }
        return fields;
    }

    /** Whether the public is told of a window, and which components it affects. */
    static List<LayoutBlock> ofWindow(
            Policy policy, StatusPageOffer offer, @Nullable Publicity publicity) {
        boolean isMeant =
                offer.isConnected()
                        || publicity != null
                        || policy.checklist().stream()
                                .anyMatch(step -> step.id().equals(Checklist.STATUS_PAGE));
        if (!isMeant) {
            return List.of();
        }
        OptionObject option =
                Build.option(
                        offer.isConnected()
                                ? "Show it on the status page"
                                : "For the public too: give me the text to put there",
                        Fields.PUBLIC);
        List<LayoutBlock> fields = new ArrayList<>();
        fields.add(
                Inputs.optional(
                        Fields.PUBLIC,
                        "Status page",
                        CheckboxesElement.builder()
                                .actionId(Fields.PUBLIC)
                                .options(List.of(option))
                                .initialOptions(publicity == null ? null : List.of(option))
                                .build()));
        List<OptionObject> components = named(offer).map(name -> Build.option(name, name)).toList();
        if (!components.isEmpty()) {
            InputBlock field =
                    Inputs.optional(
                            Fields.COMPONENTS,
                            "Components on the page",
                            affected(components, publicity));
            field.setHint(Build.plain("None chosen: those that are called like the services", 200));
            fields.add(field);
        }
        return fields;
    }

    private static BlockElement affected(
            List<OptionObject> components, @Nullable Publicity publicity) {
        List<OptionObject> initial =
                components.stream()
                        .filter(each ->
                                publicity != null
                                        && publicity.components().contains(each.getValue()))
                        .toList();
        return MultiStaticSelectElement.builder()
                .actionId(Fields.COMPONENTS)
                .options(components)
                .initialOptions(initial.isEmpty() ? null : initial)
                .build();
    }

    private static Stream<String> named(StatusPageOffer offer) {
        return offer.components().stream()
                .filter(name -> name.length() <= LONGEST_NAME && !name.isBlank())
                .limit(MOST_COMPONENTS);
    }

    private static BlockElement told(Incident incident, StatusPageOffer offer) {
        OptionObject option =
                Build.option(
                        offer.isConnected()
                                ? "Tell the public too: put it on the status page"
                                : "For the public too: give me the text to put there",
                        Fields.PUBLIC);
        return CheckboxesElement.builder()
                .actionId(Fields.PUBLIC)
                .options(List.of(option))
                .initialOptions(incident.statusPage().isOpen() ? List.of(option) : null)
                .build();
    }

    private static BlockElement stages(StatusPageStage chosen) {
        List<StatusPageStage> stages = List.of(StatusPageStage.values());
        List<OptionObject> options =
                stages.stream()
                        .map(stage -> Build.option(Card.capital(stage.word()), stage.word()))
                        .toList();
        return StaticSelectElement.builder()
                .actionId(Fields.STAGE)
                .options(options)
                .initialOption(options.get(stages.indexOf(chosen)))
                .build();
    }

    private static BlockElement components(StatusPageOffer offer, Map<String, Health> chosen) {
        List<OptionGroupObject> groups = new ArrayList<>();
        List<OptionObject> initial = new ArrayList<>();
        for (String name : named(offer).toList()) {
            List<OptionObject> options = CHOSEN.stream().map(each -> option(name, each)).toList();
            groups.add(
                    OptionGroupObject.builder()
                            .label(Build.plain(name, 75))
                            .options(options)
                            .build());
            Health health = chosen.get(name);
            if (health != null && CHOSEN.contains(health)) {
                initial.add(options.get(CHOSEN.indexOf(health)));
            }
        }
        return MultiStaticSelectElement.builder()
                .actionId(Fields.COMPONENTS)
                .placeholder(Build.plain("Which, and how they are", 150))
                .optionGroups(groups)
                .initialOptions(initial.isEmpty() ? null : initial)
                .build();
    }

    private static OptionObject option(String name, Health health) {
        return Build.option(name + ": " + StatusPageWords.word(health), health.word() + ":" + name);
    }
}
