package tocsin.sandbox.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.Collections;
import java.util.List;

/** Payloads, written with single quotes so that they can be read. */
final class Given {

    private Given() {}

    static JsonNode json(String text) {
        try {
            return Json.parse(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** What Slack would say to these blocks. */
    static List<String> faults(Surface surface, String blocks) {
        return Blocks.faults(json("[" + blocks + "]"), surface, "/blocks");
    }

    static List<String> faults(String blocks) {
        return faults(Surface.MESSAGE, blocks);
    }

    static String x(int n) {
        return "x".repeat(n);
    }

    static String times(int n, String item) {
        return String.join(",", Collections.nCopies(n, item));
    }

    static String plain(int n) {
        return "{'type':'plain_text','text':'%s'}".formatted(x(n));
    }

    static String mrkdwn(int n) {
        return "{'type':'mrkdwn','text':'%s'}".formatted(x(n));
    }

    static String section(String more) {
        return "{'type':'section','text':%s%s}".formatted(mrkdwn(1), more);
    }

    static String accessory(String element) {
        return section(",'accessory':" + element);
    }

    static String actions(String elements) {
        return "{'type':'actions','elements':[%s]}".formatted(elements);
    }

    static String input(String element) {
        return "{'type':'input','label':%s,'element':%s}".formatted(plain(1), element);
    }

    static String button(String more) {
        return "{'type':'button','text':%s%s}".formatted(plain(1), more);
    }

    static String option(String value) {
        return "{'text':%s,'value':'%s'}".formatted(plain(1), value);
    }

    static String menu(String more) {
        return "{'type':'static_select','options':[%s]%s}".formatted(option("v"), more);
    }

    static String typed(String type, String more) {
        return "{'type':'%s'%s}".formatted(type, more);
    }

    static String line(String elements) {
        return "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[%s]}]}"
                .formatted(elements);
    }

    static String text(int n) {
        return "{'type':'text','text':'%s'}".formatted(x(n));
    }

    static String cell(int n) {
        return "{'type':'raw_text','text':'%s'}".formatted(x(n));
    }

    static String row(int n) {
        return "[" + times(n, cell(1)) + "]";
    }

    static String modal(String more) {
        return "{'type':'modal','title':%s%s}".formatted(plain(1), more);
    }

    static String home(String more) {
        return "{'type':'home'%s}".formatted(more);
    }
}
