package tocsin.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The App Home and the global shortcuts, in a real browser. */
@ExtendWith(Chromium.class)
class HomeTest {
    private Gallery gallery;

    @BeforeEach
    void open() throws Exception {
        gallery = new Gallery(1360, 900, ColorScheme.LIGHT);
        gallery.open();
    }

    @AfterEach
    void close() throws Exception {
        gallery.close();
        assertThat(gallery.complaints).isEmpty();
    }

    @Test
    void the_home_is_opened_published_and_used() throws Exception {
        Locator home = gallery.page.locator(".home");
        gallery.page.getByTestId("home").focus();
        gallery.press("Enter");
        assertThat(home).containsText("Probe has published nothing here yet.");
        JsonNode opened = gallery.payload("app_home_opened").path("event");
        assertThat(opened.path("user").asText()).isEqualTo(gallery.caller.id("alice"));
        assertThat(opened.path("tab").asText()).isEqualTo("home");
        assertThat(opened.path("channel").asText()).startsWith("D");
        assertThat(opened.has("view")).isFalse();

        publish("Good morning");
        assertThat(home).containsText("Good morning, @bob");
        gallery.picture("home");
        element("home_button").focus();
        gallery.press("Enter");
        JsonNode pressed = gallery.sent("button", "home_button");
        assertThat(pressed.at("/container/type").asText()).isEqualTo("view");
        assertThat(pressed.at("/container/view_id").asText()).startsWith("V");
        assertThat(pressed.at("/view/type").asText()).isEqualTo("home");
        assertThat(pressed.has("response_url")).isFalse();

        element("home_select").press("ArrowDown");
        gallery.press("ArrowDown", "Enter");
        gallery.sent("static_select", "home_select");
        element("home_word").fill("hello");
        gallery.press("Enter");
        JsonNode word = gallery.sent("plain_text_input", "home_word");
        assertThat(word.at("/view/state/values/ha/home_select/selected_option/value").asText())
                .isEqualTo("all");

        publish("Good evening");
        assertThat(home).containsText("Good evening");
        assertThat(element("home_select")).containsText("All");
        assertThat(element("home_word")).hasValue("hello");
    }

    @Test
    void its_tabs_tell_the_app_and_a_home_is_one_persons_own() throws Exception {
        publish("For alice alone");
        gallery.page.getByTestId("home").click();
        JsonNode first = gallery.payload("app_home_opened").path("event");
        assertThat(first.at("/view/blocks").size()).isPositive();
        gallery.page.locator("[data-tab=home]").focus();
        gallery.press("ArrowRight");
        assertThat(gallery.page.getByTestId("composer")).isVisible();
        JsonNode second = gallery.payload("app_home_opened").path("event");
        assertThat(second.path("tab").asText()).isEqualTo("messages");
        assertThat(gallery.page.locator("[data-tab=messages]")).isFocused();

        gallery.page.locator("[data-testid=act-as][data-user=bob]").click();
        gallery.page.getByTestId("home").click();
        assertThat(gallery.page.locator(".home")).containsText("published nothing");
        assertThat(gallery.caller.get("/hand/state?as=bob&without=requests").body())
                .doesNotContain("For alice alone");
    }

    @Test
    void global_shortcuts_are_in_a_menu_beside_the_composer() throws Exception {
        gallery.page.getByTestId("shortcuts").focus();
        gallery.press("Enter", "Enter");
        JsonNode payload = gallery.payload("shortcut");
        assertThat(payload.path("callback_id").asText()).isEqualTo("begin");
        assertThat(payload.has("channel")).isFalse();
        assertThat(payload.has("response_url")).isFalse();
    }

    private void publish(String words) throws Exception {
        JsonNode answer =
                gallery.caller.call(
                        "views.publish",
                        "user_id",
                        gallery.caller.id("alice"),
                        "view",
                        gallery.read("home").replace("Good morning", words));
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    }

    private Locator element(String actionId) {
        return gallery.page.locator(".home [data-action-id='" + actionId + "']");
    }
}
