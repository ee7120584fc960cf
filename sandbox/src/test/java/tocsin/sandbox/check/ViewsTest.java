package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import static tocsin.sandbox.check.Given.home;
import static tocsin.sandbox.check.Given.input;
import static tocsin.sandbox.check.Given.modal;
import static tocsin.sandbox.check.Given.mrkdwn;
import static tocsin.sandbox.check.Given.plain;
import static tocsin.sandbox.check.Given.times;
import static tocsin.sandbox.check.Given.typed;
import static tocsin.sandbox.check.Given.x;
import static tocsin.sandbox.slack.check.Surface.HOME;
import static tocsin.sandbox.slack.check.Surface.MODAL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Modals and Home tabs. Of a view, Slack first says that it tried all its schemas. */
class ViewsTest {
    private static final String TRIED = "failed to match all allowed schemas [json-pointer:/view]";
    private static final String BLOCKS = ",'blocks':[{'type':'divider'}]";
    private static final String INPUT = input(typed("plain_text_input", ""));

    @ParameterizedTest
    @MethodSource("limits")
    void what_fits_is_taken_and_one_more_is_not(
            Surface surface, int most, IntFunction<String> view, String refusal) {
        assertThat(faults(surface, view.apply(most))).isEmpty();
        assertThat(faults(surface, view.apply(most + 1))).containsExactly(TRIED, refusal);
    }

    @Test
    void each_view_has_its_own_properties() {
        String all =
                ",'private_metadata':'','callback_id':'c','external_id':'e',"
                        + "'clear_on_close':true,'notify_on_close':true,'submit_disabled':false,"
                        + "'submit':%s,'close':%s".formatted(plain(24), plain(24));

        assertThat(faults(MODAL, modal(BLOCKS + all))).isEmpty();
        assertThat(faults(HOME, home(BLOCKS + ",'title':" + plain(1) + all)))
                .containsExactly(
                        TRIED,
                        "invalid additional property: title [json-pointer:/view]",
                        "invalid additional property: clear_on_close [json-pointer:/view]",
                        "invalid additional property: notify_on_close [json-pointer:/view]",
                        "invalid additional property: submit_disabled [json-pointer:/view]",
                        "invalid additional property: submit [json-pointer:/view]",
                        "invalid additional property: close [json-pointer:/view]");
        assertThat(faults(MODAL, modal(BLOCKS + ",'hash':'1.2'")))
                .containsExactly(TRIED, "invalid additional property: hash [json-pointer:/view]");
    }

    @Test
    void a_view_says_what_it_is() {
        assertThat(faults(MODAL, "{}"))
                .containsExactly(
                        TRIED,
                        "missing required field: type [json-pointer:/view]",
                        "missing required field: blocks [json-pointer:/view]",
                        "missing required field: title [json-pointer:/view]");
        assertThat(faults(HOME, "{}"))
                .containsExactly(
                        TRIED,
                        "missing required field: type [json-pointer:/view]",
                        "missing required field: blocks [json-pointer:/view]");
        assertThat(faults(MODAL, modal(BLOCKS).replace("modal", "home")))
                .containsExactly(TRIED, "unsupported type: home [json-pointer:/view/type]");
        assertThat(faults(HOME, home(BLOCKS).replace("home", "modal")))
                .containsExactly(TRIED, "unsupported type: modal [json-pointer:/view/type]");
        assertThat(faults(HOME, "{'type':null,'blocks':[]}"))
                .containsExactly(
                        TRIED,
                        "must provide a string [json-pointer:/view/type]",
                        "must provide at least 1 items [json-pointer:/view/blocks]");
        for (String no : new String[] {"null", "[]", "'x'", "7"}) {
            assertThat(faults(MODAL, no))
                    .containsExactly("must provide an object [json-pointer:/view]");
        }
    }

    @Test
    void its_title_and_buttons_are_plain() {
        assertThat(
                        faults(
                                MODAL,
                                "{'type':'modal','title':%s,'submit':{'type':'plain_text','text':''},'close':'x'%s}"
                                        .formatted(mrkdwn(1), BLOCKS)))
                .containsExactly(
                        TRIED,
                        "unsupported type: mrkdwn [json-pointer:/view/title/type]",
                        "must be more than 0 characters [json-pointer:/view/submit/text]",
                        "must provide an object [json-pointer:/view/close]");
    }

    @Test
    void what_is_filled_in_must_be_sent() {
        String blocks = ",'blocks':[{'type':'divider'},%s,%s]".formatted(INPUT, INPUT);

        assertThat(faults(MODAL, modal(blocks)))
                .containsExactly(
                        "must define `submit` to use an `input` block in modals"
                                + " [json-pointer:/view/blocks/1/input]");
        assertThat(faults(MODAL, modal(blocks + ",'submit':" + plain(2)))).isEmpty();
        assertThat(faults(HOME, home(blocks))).isEmpty();
    }

    @Test
    void faults_inside_come_after_the_views_own_sentence() {
        assertThat(
                        faults(
                                MODAL,
                                modal(
                                        ",'blocks':[{'type':'section','text':%s}]"
                                                .formatted(plain(0)))))
                .containsExactly(
                        TRIED,
                        "failed to match all allowed schemas [json-pointer:/view/blocks/0/text]",
                        "must be more than 0 characters [json-pointer:/view/blocks/0/text/text]");
        assertThat(faults(HOME, home(",'blocks':[{'type':'data_visualization'},{'type':'alert'}]")))
                .containsExactly(
                        TRIED,
                        "unsupported type: data_visualization [json-pointer:/view/blocks/0/type]",
                        "unsupported type: alert [json-pointer:/view/blocks/1/type]");
    }

    private static List<String> faults(Surface surface, String view) {
        return Blocks.viewFaults(Given.json(view), surface);
    }

    private static Stream<Arguments> limits() {
        return Stream.of(
                limit(
                        MODAL,
                        24,
                        n -> "{'type':'modal','title':%s%s}".formatted(plain(n), BLOCKS),
                        "must be less than 25 characters [json-pointer:/view/title/text]"),
                limit(
                        MODAL,
                        24,
                        n -> modal(BLOCKS + ",'submit':" + plain(n)),
                        "must be less than 25 characters [json-pointer:/view/submit/text]"),
                limit(
                        MODAL,
                        24,
                        n -> modal(BLOCKS + ",'close':" + plain(n)),
                        "must be less than 25 characters [json-pointer:/view/close/text]"),
                both(3000, "private_metadata", MODAL),
                both(255, "callback_id", MODAL),
                both(255, "external_id", MODAL),
                both(3000, "private_metadata", HOME),
                both(255, "callback_id", HOME),
                both(255, "external_id", HOME),
                limit(
                        MODAL,
                        100,
                        n -> modal(",'blocks':[%s]".formatted(times(n, "{'type':'divider'}"))),
                        "no more than 100 items allowed [json-pointer:/view/blocks]"),
                limit(
                        HOME,
                        100,
                        n -> home(",'blocks':[%s]".formatted(times(n, "{'type':'divider'}"))),
                        "no more than 100 items allowed [json-pointer:/view/blocks]"));
    }

    private static Arguments both(int most, String name, Surface surface) {
        return limit(
                surface,
                most,
                n -> {
                    String more = BLOCKS + ",'%s':'%s'".formatted(name, x(n));
                    return surface == MODAL ? modal(more) : home(more);
                },
                "must be less than %d characters [json-pointer:/view/%s]"
                        .formatted(most + 1, name));
    }

    private static Arguments limit(
            Surface surface, int most, IntFunction<String> view, String refusal) {
        return Arguments.of(surface, most, view, refusal);
    }
}
