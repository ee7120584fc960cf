package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;

/** A modal with every input, filled in by keyboard; stacks, errors and what is kept. */
@ExtendWith(Chromium.class)
class FormTest {
    private Gallery gallery;
    private Locator modal;

    @BeforeEach
    void open() throws Exception {
        gallery = new Gallery(1360, 900, ColorScheme.LIGHT);
        gallery.open();
        modal = gallery.modal("modal");
    }

    @AfterEach
    void close() throws Exception {
        gallery.close();
        assertThat(gallery.complaints).isEmpty();
    }

    @Test
    void every_input_is_filled_in_and_reaches_the_app() throws Exception {
        assertThat(input("text")).isFocused();
        gallery.page.keyboard().type("Checkout");
        input("lines").fill("It is down.\nNobody can pay.");
        input("email").fill("alice@example.com");
        input("url").fill("https://example.com/x");
        input("number").fill("7");
        input("rich").focus();
        gallery.page.keyboard().type("very ");
        gallery.press("Control+b");
        gallery.page.keyboard().type("bad");
        input("files")
                .setInputFiles(
                        new FilePayload(
                                "log.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
        pick("severity", "rome");
        pick("several", "fig");
        gallery.press("Escape");
        pick("who", "bob");
        pick("whom", "carol");
        gallery.press("Escape");
        pick("room", "random");
        gallery.app.answersTo(
                "block_suggestion",
                """
                {"option_groups":[{"label":{"type":"plain_text","text":"Money"},"options":[
                  {"text":{"type":"plain_text","text":"Payments"},"value":"pay"}]}]}
                """);
        input("known").focus();
        gallery.press("Enter");
        assertThat(field("known").getByRole(AriaRole.OPTION)).hasText("Payments");
        gallery.press("Enter");
        field("boxes").getByRole(AriaRole.CHECKBOX).first().press("Space");
        field("radios").getByRole(AriaRole.RADIO).first().focus();
        gallery.press("ArrowDown");
        input("hour").fill("14:15");
        gallery.press("Tab");
        input("day").press("Enter");
        gallery.press("ArrowRight", "Enter");
        String tomorrow =
                LocalDate.ofInstant(
                                gallery.caller.sandbox.workspace().now(),
                                ZoneId.of("Europe/Berlin"))
                        .plusDays(1)
                        .toString();
        gallery.picture("form-filled");
        gallery.press("Control+Enter");

        JsonNode payload = gallery.payload("view_submission");
        JsonNode values = payload.at("/view/state/values");
        assertThat(values.at("/name/text/value").asText()).isEqualTo("Checkout");
        assertThat(values.at("/story/lines/value").asText())
                .isEqualTo("It is down.\nNobody can pay.");
        assertThat(values.at("/mail/email/value").asText()).isEqualTo("alice@example.com");
        assertThat(values.at("/site/url/value").asText()).isEqualTo("https://example.com/x");
        assertThat(values.at("/count/number/value").asText()).isEqualTo("7");
        JsonNode rich = values.at("/essay/rich/rich_text_value/elements/0/elements");
        assertThat(rich.at("/0/text").asText()).isEqualTo("very ");
        assertThat(rich.at("/1/text").asText()).isEqualTo("bad");
        assertThat(rich.at("/1/style/bold").asBoolean()).isTrue();
        assertThat(values.at("/paper/files/files/0/name").asText()).isEqualTo("log.txt");
        assertThat(values.at("/paper/files/files/0/id").asText()).startsWith("F");
        assertThat(values.at("/paper/files/files/0/size").asInt()).isEqualTo(5);
        assertThat(values.at("/paper/files/files/0/user").asText())
                .isEqualTo(gallery.caller.id("alice"));
        assertThat(values.at("/severity/one/selected_option/value").asText()).isEqualTo("rome");
        assertThat(values.at("/several/some/selected_options/0/value").asText()).isEqualTo("fig");
        assertThat(values.at("/who/user/selected_user").asText())
                .isEqualTo(gallery.caller.id("bob"));
        assertThat(values.at("/whom/users/selected_users/0").asText())
                .isEqualTo(gallery.caller.id("carol"));
        assertThat(values.at("/where/talk/selected_conversation").asText())
                .isEqualTo(gallery.general());
        assertThat(values.at("/known/known/selected_option/value").asText()).isEqualTo("pay");
        assertThat(values.at("/knowns/knowns/selected_options").isEmpty()).isTrue();
        assertThat(values.at("/boxes/boxes/selected_options/0/value").asText()).isEqualTo("a");
        assertThat(values.at("/radios/radios/selected_option/value").asText()).isEqualTo("y");
        assertThat(values.at("/day/day/selected_date").asText()).isEqualTo(tomorrow);
        assertThat(values.at("/hour/hour/selected_time").asText()).isEqualTo("14:15");
        assertThat(values.at("/hour/hour/timezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(values.at("/moment/moment/selected_date_time").isNull()).isTrue();
        JsonNode url = payload.at("/response_urls/0");
        assertThat(url.path("block_id").asText()).isEqualTo("where");
        assertThat(url.path("channel_id").asText()).isEqualTo(gallery.general());
        assertThat(url.path("response_url").asText()).contains("/response/");
        assertThat(modal).hasCount(0);
        assertThat(gallery.page.getByTestId("composer")).isVisible();
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_is_sent() throws Exception {
        input("text").fill("ab");
        input("email").fill("nobody");
        input("number").fill("11");
        input("url").fill("javascript:alert(1)");
        assertThat(field("name").locator(".counter")).hasText("1 more needed");
        gallery.press("Control+Enter");

        assertThat(error("name")).hasText("Must be at least 3 characters.");
        assertThat(error("mail"))
                .hasText("Please enter a valid email address, like name@example.com.");
        assertThat(error("site")).hasText("Please enter a valid URL, like https://example.com.");
        assertThat(error("count")).hasText("Must be 10 or less.");
        assertThat(error("severity")).hasText("Please complete this required field.");
        assertThat(input("text")).isFocused();
        assertThat(input("text")).hasAttribute("aria-invalid", "true");
        gallery.picture("form-wrong");
        gallery.page.keyboard().type("c");
        assertThat(error("name")).hasCount(0);
        assertThat(gallery.app.matching("view_submission")).isEmpty();
    }

    @Test
    void what_the_app_refuses_is_said_at_the_field_and_a_failure_above_the_buttons()
            throws Exception {
        gallery.app.answersTo(
                "view_submission",
                "{\"response_action\":\"errors\",\"errors\":{\"mail\":\"Nobody of that name\"}}");
        fillWhatIsRequired();
        gallery.press("Control+Enter");
        assertThat(error("mail")).hasText("Nobody of that name");
        assertThat(input("email")).isFocused();
        assertThat(input("text")).hasValue("Checkout");
        assertThat(input("one")).containsText("Rome");

        gallery.app.answersTo("view_submission", "{\"response_action\":\"dance\"}");
        modal.getByTestId("modal-submit").click();
        assertThat(modal.locator(".trouble")).hasText("We had some trouble connecting. Try again?");
        gallery.picture("form-trouble");
        assertThat(gallery.caller.get("/hand/state").body())
                .contains("json-pointer:/response_action");
    }

    @Test
    void an_update_keeps_what_was_entered_and_where_one_was() throws Exception {
        input("text").fill("Checkout");
        pick("severity", "rome");
        input("live").focus();
        gallery.page.keyboard().type("hi");
        gallery.sent("plain_text_input", "live");
        JsonNode payload = gallery.sent("plain_text_input", "live");
        assertThat(payload.at("/actions/0/value").asText()).isEqualTo("hi");
        assertThat(payload.at("/view/state/values/name/text/value").asText()).isEqualTo("Checkout");
        assertThat(payload.has("channel")).isFalse();

        String view = gallery.read("modal").replace("What may be", "What can be");
        gallery.caller.call(
                "views.update",
                "view_id",
                payload.at("/view/id").asText(),
                "view",
                view.replace("\"Severity\"", "\"How bad\""));
        assertThat(modal).containsText("What can be");
        assertThat(input("text")).hasValue("Checkout");
        assertThat(input("one")).containsText("Rome");
        assertThat(input("live")).hasValue("hi");
        assertThat(input("live")).isFocused();
    }

    @Test
    void modals_stack_and_close_one_by_one_or_all_at_once() throws Exception {
        input("text").fill("Checkout");
        modal.locator("[data-action-id=poke]").click();
        gallery.sent("button", "poke");
        String second =
                gallery.read("modal")
                        .replace(
                                "\"modal\",\n \"callback_id\": \"modal\"",
                                "\"modal\",\n \"callback_id\": \"second\"");
        gallery.openView("views.push", second);
        Locator upper = gallery.page.locator(".modal[data-callback-id=second]");
        assertThat(upper).isVisible();
        assertThat(upper.locator(".depth")).hasText("2 of 3");
        assertThat(upper.locator("[data-action-id=text]")).hasValue("");
        gallery.press("Escape");
        JsonNode closed = gallery.payload("view_closed");
        assertThat(closed.path("is_cleared").asBoolean(true)).isFalse();
        assertThat(closed.at("/view/callback_id").asText()).isEqualTo("second");
        assertThat(closed.at("/view/state/values").isEmpty()).isTrue();
        assertThat(input("text")).hasValue("Checkout");

        modal.locator("[data-action-id=poke]").click();
        gallery.sent("button", "poke");
        gallery.openView("views.push", second);
        upper.getByTestId("modal-x").click();
        JsonNode cleared = gallery.payload("view_closed");
        assertThat(cleared.path("is_cleared").asBoolean()).isTrue();
        assertThat(cleared.at("/view/callback_id").asText()).isEqualTo("modal");
        assertThat(gallery.page.locator(".modal")).hasCount(0);
    }

    @Test
    void focus_stays_within_a_modal_and_lists_close_before_it_does() {
        modal.getByTestId("modal-submit").focus();
        gallery.press("Tab");
        assertThat(modal.getByTestId("modal-x")).isFocused();
        gallery.press("Shift+Tab");
        assertThat(modal.getByTestId("modal-submit")).isFocused();
        input("one").press("Enter");
        assertThat(field("severity").getByRole(AriaRole.LISTBOX)).isVisible();
        gallery.press("Escape");
        assertThat(field("severity").getByRole(AriaRole.LISTBOX)).isHidden();
        assertThat(input("one")).isFocused();
        assertThat(modal).isVisible();
        assertThat(modal.getByRole(AriaRole.BUTTON, named("Severity Pick one"))).isVisible();
        assertThat(modal.getByRole(AriaRole.TEXTBOX, named("Email"))).isVisible();
        assertThat(modal.getByRole(AriaRole.RADIOGROUP, named("Radios"))).isVisible();
    }

    private void fillWhatIsRequired() {
        input("text").fill("Checkout");
        input("email").fill("alice@example.com");
        input("number").fill("7");
        pick("severity", "rome");
    }

    private void pick(String blockId, String typed) {
        field(blockId).locator("[data-action-id]").first().focus();
        gallery.press("ArrowDown");
        gallery.page.keyboard().type(typed);
        gallery.press("Enter");
    }

    private Locator input(String actionId) {
        return modal.locator("[data-action-id='" + actionId + "']");
    }

    private Locator field(String blockId) {
        return modal.locator("[data-block-id='" + blockId + "']");
    }

    private Locator error(String blockId) {
        return modal.locator("[data-error-for='" + blockId + "']");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
