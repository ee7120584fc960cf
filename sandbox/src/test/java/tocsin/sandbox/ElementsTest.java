package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every element of a message, used by keyboard and by mouse in a real browser, and what reached the
 * app.
 */
@ExtendWith(Chromium.class)
class ElementsTest {
    private Gallery gallery;
    private Locator message;

    @BeforeEach
    void open() throws Exception {
        gallery = new Gallery(1360, 900, ColorScheme.LIGHT);
        gallery.open();
        message = gallery.post("message");
    }

    @AfterEach
    void close() throws Exception {
        gallery.close();
        assertThat(gallery.complaints).isEmpty();
    }

    @Test
    void buttons_are_pressed_confirmed_and_lead_elsewhere() throws Exception {
        element("go").focus();
        gallery.press("Enter");
        JsonNode pressed = gallery.sent("button", "go");
        assertThat(pressed.at("/actions/0/value").asText()).isEqualTo("go");
        assertThat(pressed.at("/actions/0/text/text").asText()).isEqualTo(":rocket: Go");
        assertThat(pressed.at("/actions/0/block_id").asText()).isEqualTo("deeds");
        assertThat(pressed.at("/container/is_ephemeral").asBoolean(true)).isFalse();

        element("drop").focus();
        gallery.press("Enter");
        Locator dialog = gallery.page.getByRole(AriaRole.ALERTDIALOG);
        assertThat(dialog).containsText("This cannot be undone.");
        gallery.picture("confirm");
        gallery.press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(element("drop")).isFocused();
        gallery.press("Enter", "Tab", "Enter");
        assertThat(gallery.sent("button", "drop").at("/actions/0/value").asText()).isEqualTo("all");

        Page elsewhere = gallery.page.waitForPopup(() -> element("docs").click());
        assertThat(elsewhere.url()).isEqualTo("https://example.com/docs");
        assertThat(elsewhere.evaluate("window.opener")).isNull();
        gallery.sent("button", "docs");

        element("inside").click();
        assertThat(gallery.sent("button", "inside").at("/actions/0/block_id").asText())
                .isEqualTo("inner_deeds");
        element("turn_1").click();
        assertThat(gallery.sent("button", "turn_1").at("/actions/0/block_id").asText())
                .isEqualTo("card_1");
        element("feedback").last().click();
        assertThat(gallery.sent("feedback_buttons", "feedback").at("/actions/0/value").asText())
                .isEqualTo("bad");
        message.getByRole(AriaRole.BUTTON, named("Delete")).click();
        assertThat(gallery.sent("icon_button", "bin").at("/actions/0/value").asText())
                .isEqualTo("bin");
    }

    @Test
    void an_overflow_menu_is_used_by_keyboard() throws Exception {
        element("more").focus();
        gallery.press("Enter");
        Locator items = message.getByRole(AriaRole.MENUITEM);
        assertThat(items.first()).isFocused();
        gallery.press("Escape");
        assertThat(element("more")).isFocused();
        gallery.press("ArrowDown", "End", "Enter");

        JsonNode payload = gallery.sent("overflow", "more");
        assertThat(payload.at("/actions/0/selected_option/value").asText()).isEqualTo("remove");
        assertThat(payload.at("/state/values/a_overflow").isMissingNode()).isTrue();
    }

    @Test
    void a_select_is_searched_by_keyboard_and_kept_with_all_that_the_message_holds()
            throws Exception {
        element("city").focus();
        gallery.press("Enter");
        gallery.page.keyboard().type("to");
        gallery.picture("select");
        assertThat(message.getByRole(AriaRole.OPTION)).hasCount(1);
        gallery.press("Enter");

        JsonNode payload = gallery.sent("static_select", "city");
        assertThat(payload.at("/actions/0/selected_option/value").asText()).isEqualTo("tokyo");
        assertThat(payload.at("/actions/0/placeholder/text").asText()).isEqualTo("Pick a city");
        JsonNode state = payload.at("/state/values");
        assertThat(state.at("/a_static/city/selected_option/text/text").asText())
                .isEqualTo("Tokyo");
        assertThat(state.at("/a_multi_static/fruits/selected_options/0/value").asText())
                .isEqualTo("apple");
        assertThat(state.at("/a_date/day/selected_date").asText()).isEqualTo("2026-11-21");
        assertThat(state.at("/a_users/person/selected_user").isNull()).isTrue();
        assertThat(state.at("/a_checkboxes/boxes/selected_options/0/value").asText())
                .isEqualTo("metrics");
        assertThat(element("city")).isFocused();
        assertThat(element("city")).containsText("Tokyo");

        element("go").click();
        assertThat(
                        gallery.sent("button", "go")
                                .at("/state/values/a_static/city/selected_option/value")
                                .asText())
                .isEqualTo("tokyo");
    }

    @Test
    void everything_that_opens_is_used_by_mouse_too() throws Exception {
        element("city").click();
        message.locator("[role=option][data-value=paris]").click();
        assertThat(
                        gallery.sent("static_select", "city")
                                .at("/actions/0/selected_option/value")
                                .asText())
                .isEqualTo("paris");
        element("more").click();
        message.locator("[role=menuitem][data-value=edit]").click();
        gallery.sent("overflow", "more");
        element("fruits").click();
        message.locator("[role=option][data-value=banana]").click();
        message.locator("[role=option][data-value=cherry]").click();
        gallery.sent("multi_static_select", "fruits");
        assertThat(values(gallery.sent("multi_static_select", "fruits")))
                .isEqualTo("apple banana cherry");
        element("day").click();
        block("a_date").getByRole(AriaRole.BUTTON, named("Next month")).click();
        message.locator("[data-day='2026-12-24']").click();
        assertThat(gallery.sent("datepicker", "day").at("/actions/0/selected_date").asText())
                .isEqualTo("2026-12-24");
        element("hour").click();
        message.locator("[role=option][data-value='07:00']").click();
        assertThat(gallery.sent("timepicker", "hour").at("/actions/0/selected_time").asText())
                .isEqualTo("07:00");
        element("city").click();
        gallery.page.getByTestId("channel-name").click();
        assertThat(block("a_static").getByRole(AriaRole.LISTBOX)).isHidden();
        block("a_radio").getByText("High").click();
        gallery.sent("radio_buttons", "radios");
    }

    @Test
    void several_are_chosen_up_to_the_most_and_taken_back() throws Exception {
        element("fruits").focus();
        gallery.press("Enter");
        gallery.page.keyboard().type("che");
        gallery.press("Enter");
        assertThat(values(gallery.sent("multi_static_select", "fruits"))).isEqualTo("apple cherry");
        gallery.page.keyboard().press("Control+a");
        gallery.page.keyboard().type("fig");
        gallery.press("Enter");
        assertThat(values(gallery.sent("multi_static_select", "fruits")))
                .isEqualTo("apple cherry fig");
        gallery.page.keyboard().press("Control+a");
        gallery.page.keyboard().press("Delete");
        assertThat(block("a_multi_static").getByRole(AriaRole.STATUS))
                .hasText("No more than 3 can be chosen");
        gallery.picture("multi-select");
        gallery.press("Escape");
        block("a_multi_static").getByRole(AriaRole.BUTTON, named("Remove Cherry")).click();
        assertThat(values(gallery.sent("multi_static_select", "fruits"))).isEqualTo("apple fig");
        gallery.press("Backspace");
        assertThat(values(gallery.sent("multi_static_select", "fruits"))).isEqualTo("apple");
    }

    @Test
    void people_and_conversations_are_found_by_name() throws Exception {
        choose("person", "carol");
        assertThat(chosen("users_select", "person")).isEqualTo(gallery.caller.id("carol"));
        choose("people", "bob");
        assertThat(
                        gallery.sent("multi_users_select", "people")
                                .at("/actions/0/selected_users/0")
                                .asText())
                .isEqualTo(gallery.caller.id("bob"));
        String random = gallery.caller.sandbox.workspace().named("random").orElseThrow().id;
        choose("talk", "rand");
        assertThat(chosen("conversations_select", "talk")).isEqualTo(random);
        choose("room", "random");
        assertThat(chosen("channels_select", "room")).isEqualTo(random);
        choose("talks", "random");
        assertThat(
                        gallery.sent("multi_conversations_select", "talks")
                                .at("/actions/0/selected_conversations/0")
                                .asText())
                .isEqualTo(random);
        choose("rooms", "random");
        assertThat(
                        gallery.sent("multi_channels_select", "rooms")
                                .at("/actions/0/selected_channels/0")
                                .asText())
                .isEqualTo(random);
    }

    @Test
    void the_app_is_asked_for_options_and_a_wrong_answer_is_shown() throws Exception {
        gallery.app.answersTo(
                "block_suggestion",
                """
                {"options":[{"text":{"type":"plain_text","text":"Payments"},"value":"pay"},
                            {"text":{"type":"plain_text","text":"Parcels"},"value":"par"}]}
                """);
        element("known").focus();
        gallery.press("Enter");
        assertThat(block("a_external").getByRole(AriaRole.STATUS))
                .hasText("Type 2 more characters");
        gallery.page.keyboard().type("pa");
        assertThat(block("a_external").getByRole(AriaRole.OPTION)).hasCount(2);
        JsonNode asked = gallery.payload("block_suggestion");
        assertThat(asked.path("value").asText()).isEqualTo("pa");
        assertThat(asked.path("action_id").asText()).isEqualTo("known");
        assertThat(asked.path("block_id").asText()).isEqualTo("a_external");
        assertThat(asked.at("/container/type").asText()).isEqualTo("message");
        assertThat(asked.has("trigger_id")).isFalse();
        gallery.press("ArrowDown", "Enter");
        JsonNode picked = gallery.sent("external_select", "known");
        assertThat(picked.at("/actions/0/selected_option/text/text").asText()).isEqualTo("Parcels");

        gallery.app.answersTo("block_suggestion", "{\"options\":[{\"text\":\"Payments\"}]}");
        element("knowns").focus();
        gallery.press("Enter");
        gallery.page.keyboard().type("pay");
        assertThat(block("a_multi_external").getByRole(AriaRole.STATUS))
                .hasText("The app could not be asked for options.");
        assertThat(gallery.caller.get("/hand/state").body())
                .contains("answer_refused")
                .contains("json-pointer:/options/0");
        gallery.press("Escape");
    }

    @Test
    void boxes_and_radios_are_ticked_by_keyboard() throws Exception {
        block("a_checkboxes").getByRole(AriaRole.CHECKBOX).first().focus();
        gallery.press("Space");
        assertThat(values(gallery.sent("checkboxes", "boxes"))).isEqualTo("logs metrics");
        gallery.press("Tab", "Space");
        assertThat(values(gallery.sent("checkboxes", "boxes"))).isEqualTo("logs");
        block("a_radio").getByRole(AriaRole.RADIO).first().focus();
        gallery.press("Space", "ArrowDown");
        gallery.sent("radio_buttons", "radios");
        assertThat(
                        gallery.sent("radio_buttons", "radios")
                                .at("/actions/0/selected_option/value")
                                .asText())
                .isEqualTo("high");
    }

    @Test
    void days_and_times_are_chosen_by_keyboard_in_the_persons_zone() throws Exception {
        element("day").focus();
        gallery.press("Enter");
        gallery.picture("datepicker");
        gallery.press("ArrowDown", "ArrowRight", "PageDown", "Enter");
        assertThat(gallery.sent("datepicker", "day").at("/actions/0/selected_date").asText())
                .isEqualTo("2026-12-29");
        assertThat(element("day")).isFocused();
        assertThat(element("day")).containsText("Dec 29, 2026");

        element("hour").fill("4pm");
        gallery.press("Enter");
        JsonNode time = gallery.sent("timepicker", "hour");
        assertThat(time.at("/actions/0/selected_time").asText()).isEqualTo("16:00");
        assertThat(time.at("/actions/0/timezone").asText()).isEqualTo("Europe/Berlin");
        gallery.press("ArrowDown");
        gallery.picture("timepicker");
        gallery.press("ArrowDown", "Enter");
        assertThat(gallery.sent("timepicker", "hour").at("/actions/0/selected_time").asText())
                .isEqualTo("16:30");

        block("deeds").locator("[data-part=time]").fill("8:05");
        gallery.press("Tab");
        assertThat(
                        gallery.sent("datetimepicker", "moment")
                                .at("/actions/0/selected_date_time")
                                .asLong())
                .isEqualTo(1699945500L);
    }

    @Test
    void a_confirm_that_is_denied_leaves_a_select_as_it_was() throws Exception {
        pick("mood", "tense");
        gallery.page.getByTestId("confirm-deny").click();
        assertThat(element("mood")).containsText("Calm");
        pick("mood", "tense");
        gallery.page.getByTestId("confirm-ok").click();
        assertThat(
                        gallery.sent("static_select", "mood")
                                .at("/actions/0/selected_option/value")
                                .asText())
                .isEqualTo("tense");
    }

    @Test
    void a_word_is_sent_by_enter_and_stays_when_the_message_changes() throws Exception {
        element("word").fill("hello <you>");
        gallery.press("Enter");
        JsonNode payload = gallery.sent("plain_text_input", "word");
        assertThat(payload.at("/actions/0/value").asText()).isEqualTo("hello <you>");
        assertThat(payload.at("/state/values/ask/word/value").asText()).isEqualTo("hello <you>");

        String blocks =
                gallery.read("message").replace("Everything that a message", "All that a message");
        String ts = String.valueOf(message.getAttribute("data-ts"));
        gallery.caller.call(
                "chat.update", "channel", gallery.general(), "ts", ts, "blocks", blocks);
        assertThat(message).containsText("All that a message");
        assertThat(element("word")).hasValue("hello <you>");
    }

    @Test
    void a_table_is_sorted_filtered_and_paged() {
        Locator table = block("data");
        assertThat(table.locator("tbody tr")).hasCount(3);
        table.getByRole(AriaRole.BUTTON, named("Errors")).press("Enter");
        assertThat(table.locator("tbody tr").first()).containsText("feed");
        table.getByRole(AriaRole.BUTTON, named("Next")).click();
        assertThat(table.locator("tbody tr").last()).containsText("mail");
        table.getByRole(AriaRole.SEARCHBOX).fill("search");
        assertThat(table.locator("tbody tr")).hasCount(1);
        block("box").locator(".toggle").press("Enter");
        assertThat(element("inside")).isHidden();
    }

    private void choose(String actionId, String typed) {
        pick(actionId, typed);
        gallery.press("Escape");
    }

    private void pick(String actionId, String typed) {
        element(actionId).focus();
        gallery.press("ArrowDown");
        gallery.page.keyboard().type(typed);
        gallery.press("Enter");
    }

    private String chosen(String type, String actionId) throws Exception {
        return gallery.sent(type, actionId)
                .at("/actions/0/" + type.replaceAll("s_select$", "").replaceAll("^", "selected_"))
                .asText();
    }

    private static String values(JsonNode payload) {
        StringBuilder all = new StringBuilder();
        payload.at("/actions/0/selected_options")
                .forEach(option -> all.append(option.path("value").asText()).append(' '));
        return all.toString().strip();
    }

    private Locator element(String actionId) {
        return message.locator("[data-action-id='" + actionId + "']");
    }

    private Locator block(String blockId) {
        return message.locator("[data-block-id='" + blockId + "']");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
