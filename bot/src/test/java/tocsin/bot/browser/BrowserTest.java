package tocsin.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.bot.story.Playing;

import java.io.IOException;

/** The main job in a real browser, as a person does it. */
class BrowserTest extends Browsing {
    private Playing play;
    private Page page;

    @BeforeEach
    void open() throws IOException {
        play = new Playing();
        page = page(1360, 900);
        go("alice", "general");
    }

    @AfterEach
    void close() throws IOException {
        page.close();
        play.close();
    }

    @Test
    void an_incident_from_its_declaration_to_its_timeline() {
        type("/inc");
        assertThat(page.locator(".hints")).containsText("/incident");
        page.keyboard().press("Tab");
        page.keyboard().type("sev1 checkout is down");
        page.keyboard().press("Enter");

        Locator link = page.locator("[data-ephemeral] a.mention").first();
        link.click();
        assertThat(page.getByTestId("channel-name")).containsText("checkout-is-down");
        assertThat(page.getByTestId("topic")).containsText("P0 Critical");
        Locator card = message("Declared by");
        Locator checklist = message("Response checklist");
        assertThat(card).containsText("Acknowledge by");
        picture("card");

        checklist.locator("[data-value$=':acknowledge']").click();
        assertThat(checklist).containsText("2 of 8 steps settled");
        assertThat(card).not().containsText("Acknowledge by");

        checklist.locator("[data-action-id='step_menu']").click();
        checklist.locator("[data-value$=':skip:status-page']").click();
        submit("skip_step");
        assertThat(page.locator("[data-error-for='reason']")).isVisible();
        picture("form-error");
        page.locator("[data-block-id='reason'] textarea").fill("nobody outside notices");
        submit("skip_step");
        assertThat(checklist).containsText("nobody outside notices");

        card.locator("[data-value$=':commander']").click();
        assertThat(card).containsText("Commander: @alice");
        card.locator("[data-action-id='hand_over'][data-value$=':commander']").click();
        choose("person", play.bob.id());
        submit("hand_over");
        String room = page.getByTestId("channel-name").innerText().substring(1);

        go("bob", room);
        message("asks you to be").locator("[data-action-id='accept_role']").click();
        assertThat(card).containsText("Commander: @bob");

        card.locator("[data-action-id='update']").click();
        page.locator("[data-block-id='what'] textarea").fill("Rolling back to 1.8.2");
        page.locator("[data-block-id='impact'] textarea").fill("Nobody can pay");
        picture("update-form");
        submit("update");
        assertThat(message("Impact:")).containsText("Nobody can pay");

        card.locator("[data-action-id='phase']").click();
        card.locator("[data-value$=':identified']").click();
        assertThat(card).containsText("Identified since");
        card.locator("[data-action-id='resolve']").click();
        page.locator("[data-block-id='reason'] textarea").fill("rolled back");
        submit("resolve");
        assertThat(message("Resolved by")).containsText("rolled back");

        card.locator("[data-action-id='timeline']").click();
        Locator timeline = page.locator("[data-ephemeral]", having("Timeline of"));
        assertThat(timeline).containsText("@bob is Commander");
        assertThat(timeline).containsText("gave an update: Rolling back to 1.8.2");
        assertThat(timeline).containsText("moved it to resolved: rolled back");
        Browsing.bringIntoView(timeline);
        picture("timeline");
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_form_declares_too_and_two_people_see_the_same() {
        type("/incident");
        page.keyboard().press("Enter");
        Locator form = page.locator("[data-callback-id='declare']");
        assertThat(form).isVisible();
        page.locator("[data-block-id='title'] input").fill("search is slow");
        choose("severity", "P2");
        picture("declare-form");
        submit("declare");
        assertThat(form).not().isVisible();
        assertThat(message("search is slow")).containsText("P2 Medium");

        Page other = page(390, 844);
        other.navigate(play.sandbox.address() + "/?as=carol&channel=incidents");
        other.getByTestId("join").click();
        assertThat(other.locator(".message", having("search is slow"))).containsText("P2 Medium");
        other.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("phone.png")));
        other.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void hostile_words_are_words() {
        type("/incident P1 <img src=x onerror=alert(1)> *bold* <!channel> javascript:alert(2)");
        page.keyboard().press("Enter");
        assertThat(message("alert(1)")).containsText("<img src=x onerror=alert(1)>");
        assertThat(message("alert(1)")).containsText("<!channel>");
        assertThat(page.locator("img")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void the_inspector_tells_what_went_to_and_fro() {
        type("/incident P1 search is slow");
        page.keyboard().press("Enter");
        assertThat(message("search is slow")).containsText("P1 High");
        page.getByTestId("inspector").click();
        assertThat(page.getByTestId("requests")).containsText("conversations.create");
        picture("inspector");
    }

    private void go(String person, String channel) {
        page.navigate(play.sandbox.address() + "/?as=" + person + "&channel=" + channel);
    }

    private void type(String text) {
        page.getByTestId("composer").click();
        page.keyboard().type(text);
    }

    private Locator message(String words) {
        return message(page, words);
    }

    private void choose(String block, String value) {
        Locator field = page.locator("[data-block-id='" + block + "']");
        field.locator("[data-action-id]").click();
        field.locator("[role=option][data-value='" + value + "']").click();
    }

    private void submit(String form) {
        page.locator("[data-callback-id='" + form + "']").getByTestId("modal-submit").click();
    }

    private void picture(String name) {
        picture(page, name);
    }
}
