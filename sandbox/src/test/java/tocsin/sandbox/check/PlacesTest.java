package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.slack.check.Surface.HOME;
import static tocsin.sandbox.slack.check.Surface.MESSAGE;
import static tocsin.sandbox.slack.check.Surface.MODAL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Surface;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every kind of block and element is taken where Slack's reference places it, and there alone. */
class PlacesTest {
    private static final Set<String> EVERYWHERE =
            Set.of(
                    "section",
                    "header",
                    "divider",
                    "context",
                    "actions",
                    "input",
                    "image",
                    "video",
                    "rich_text",
                    "card");
    private static final Map<Surface, Set<String>> BLOCKS =
            Map.of(
                    MESSAGE,
                    with(
                            EVERYWHERE,
                            "file",
                            "markdown",
                            "table",
                            "data_table",
                            "data_visualization",
                            "carousel",
                            "container",
                            "context_actions",
                            "task_card",
                            "plan"),
                    MODAL,
                    with(EVERYWHERE, "alert"),
                    HOME,
                    with(EVERYWHERE, "table", "data_table", "carousel", "container"));

    private static final Set<String> CHOOSING =
            Set.of(
                    "static_select",
                    "external_select",
                    "users_select",
                    "conversations_select",
                    "channels_select",
                    "multi_static_select",
                    "multi_external_select",
                    "multi_users_select",
                    "multi_conversations_select",
                    "multi_channels_select",
                    "checkboxes",
                    "radio_buttons",
                    "datepicker",
                    "timepicker");
    private static final Set<String> ACCESSORIES =
            with(CHOOSING, "button", "workflow_button", "overflow", "image");
    private static final Set<String> ACTIONS =
            with(
                    CHOOSING,
                    "button",
                    "workflow_button",
                    "overflow",
                    "datetimepicker",
                    "rich_text_input");
    private static final Set<String> INPUTS =
            with(
                    CHOOSING,
                    "datetimepicker",
                    "plain_text_input",
                    "email_text_input",
                    "url_text_input",
                    "number_input",
                    "rich_text_input",
                    "file_input");
    private static final Map<Surface, Set<String>> NOT_THERE =
            Map.of(
                    MESSAGE,
                    Set.of(
                            "email_text_input",
                            "url_text_input",
                            "number_input",
                            "rich_text_input",
                            "file_input"),
                    MODAL,
                    Set.of("workflow_button", "icon_button", "feedback_buttons"),
                    HOME,
                    Set.of(
                            "workflow_button",
                            "icon_button",
                            "feedback_buttons",
                            "datetimepicker",
                            "email_text_input",
                            "url_text_input",
                            "number_input",
                            "file_input"));

    @ParameterizedTest
    @MethodSource("blocksOnSurfaces")
    void blocks_stand_where_they_may(Surface surface, String type) {
        if (BLOCKS.getOrDefault(surface, Set.of()).contains(type)) {
            assertThat(Given.faults(surface, block(type))).isEmpty();
        } else {
            assertThat(Given.faults(surface, block(type)))
                    .containsExactly(
                            "unsupported type: " + type + " [json-pointer:/blocks/0/type]");
        }
    }

    @ParameterizedTest
    @MethodSource("elementsOnSurfaces")
    void elements_stand_where_they_may(Surface surface, String type) {
        boolean there = !NOT_THERE.getOrDefault(surface, Set.of()).contains(type);
        String element = Samples.ELEMENTS.getOrDefault(type, "");

        verdict(
                surface,
                Given.accessory(element),
                there && ACCESSORIES.contains(type),
                type,
                "/accessory/type");
        verdict(
                surface,
                Given.actions(element),
                there && ACTIONS.contains(type),
                type,
                "/elements/0/type");
        verdict(
                surface,
                Given.input(element),
                there && INPUTS.contains(type),
                type,
                "/element/type");
        if (surface == MESSAGE) {
            verdict(
                    surface,
                    "{'type':'context_actions','elements':[%s]}".formatted(element),
                    Set.of("feedback_buttons", "icon_button").contains(type),
                    type,
                    "/elements/0/type");
        }
    }

    @Test
    void a_container_holds_no_other_frames() {
        Set<String> children =
                Set.of(
                        "actions",
                        "context",
                        "divider",
                        "file",
                        "header",
                        "image",
                        "input",
                        "rich_text",
                        "section",
                        "table",
                        "video");
        for (String type : Samples.BLOCKS.keySet()) {
            verdict(
                    MESSAGE,
                    "{'type':'container','title':%s,'child_blocks':[%s]}"
                            .formatted(Given.plain(1), block(type)),
                    children.contains(type),
                    type,
                    "/child_blocks/0/type");
        }
    }

    @Test
    void code_holds_text_and_links_alone() {
        for (String inline : Samples.INLINE) {
            String type = Given.json(inline).path("type").asText();
            verdict(
                    MESSAGE,
                    "{'type':'rich_text','elements':[{'type':'rich_text_preformatted','elements':[%s]}]}"
                            .formatted(inline),
                    Set.of("text", "link").contains(type),
                    type,
                    "/elements/0/elements/0/type");
        }
    }

    private static void verdict(
            Surface surface, String block, boolean fits, String type, String pointer) {
        if (fits) {
            assertThat(Given.faults(surface, block)).as(block).isEmpty();
        } else {
            assertThat(Given.faults(surface, block))
                    .as(block)
                    .containsExactly(
                            "unsupported type: "
                                    + type
                                    + " [json-pointer:/blocks/0"
                                    + pointer
                                    + "]");
        }
    }

    private static Stream<Arguments> blocksOnSurfaces() {
        return onSurfaces(Samples.BLOCKS.keySet());
    }

    private static Stream<Arguments> elementsOnSurfaces() {
        return onSurfaces(Samples.ELEMENTS.keySet());
    }

    private static Stream<Arguments> onSurfaces(Set<String> types) {
        return Stream.of(Surface.values())
                .flatMap(surface ->
                        types.stream().sorted().map(type -> Arguments.of(surface, type)));
    }

    private static String block(String type) {
        return Samples.BLOCKS.getOrDefault(type, "");
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
