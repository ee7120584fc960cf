package tocsin.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Answers;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.check.Surface;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Whatever an app sends, the check ends with messages, and soon. */
class AnyPayloadTest {
    private static final List<String> JUNK =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "123456789012345678901234567890",
                    "''",
                    "'x'",
                    "'~/\\\\u0000 *'",
                    "[]",
                    "[null]",
                    "[[[]]]",
                    "{}",
                    "{'type':null}",
                    "{'type':{}}",
                    "{'type':'text'}",
                    "{'type':'plain_text','text':null}",
                    "{'':{'':''}}");

    /** 20 times 500 payloads, each changed up to five times; the same ones in every run. */
    @RepeatedTest(20)
    @Timeout(180)
    void however_a_payload_is_broken_there_are_messages_and_no_exceptions(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<ArrayNode> good = payloads();
        for (int i = 0; i < 500; i++) {
            ArrayNode payload = good.get(random.nextInt(good.size())).deepCopy();
            for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
                change(payload, random);
            }
            everyCheck(payload);
        }
    }

    @Test
    @Timeout(180)
    void a_deep_or_a_wide_payload_takes_no_longer() {
        ArrayNode wide = Json.array();
        ObjectNode deep = Json.object();
        for (int i = 0; i < 20_000; i++) {
            wide.addObject().put("type", "section").put("p" + i, i);
        }
        ObjectNode inner = deep;
        for (int i = 0; i < 500; i++) {
            inner.put("type", "container");
            inner = inner.putArray("child_blocks").addObject();
        }

        everyCheck(wide);
        everyCheck(Json.array().add(deep));
        assertThat(Blocks.faults(Json.array().add(deep), Surface.MESSAGE, "/blocks"))
                .contains(
                        "unsupported type: container [json-pointer:/blocks/0/child_blocks/0/type]");
    }

    private static void everyCheck(ArrayNode payload) {
        for (Surface surface : Surface.values()) {
            spoken(Blocks.check(payload, surface, "/blocks"), payload);
            ObjectNode view = Json.object().put("type", "modal");
            view.set("blocks", payload);
            spoken(Blocks.checkView(view, surface), payload);
            spoken(Blocks.checkView(payload.path(0), surface), payload);
        }
        for (JsonNode body : List.of(payload, payload.path(0), payload.path(0).path("element"))) {
            spoken(Answers.options(body), payload);
            spoken(Answers.message(body), payload);
            spoken(Answers.viewSubmission(body, payload), payload);
            spoken(Answers.attachments(body, "/attachments"), payload);
        }
        ObjectNode errors = Json.object().put("response_action", "errors");
        errors.set("errors", payload.path(0));
        spoken(Answers.viewSubmission(errors, payload), payload);
    }

    private static void spoken(List<Fault> faults, JsonNode payload) {
        for (Fault fault : faults) {
            if (fault.message().isBlank()
                    || !fault.documented().startsWith("https://docs.slack.dev/")) {
                throw new AssertionError(fault + " of " + payload);
            }
        }
    }

    private static List<ArrayNode> payloads() {
        List<ArrayNode> all = new ArrayList<>();
        Collection<String> blocks = new TreeMap<>(Samples.BLOCKS).values();
        blocks.forEach(block -> all.add(list(block)));
        for (String element : new TreeMap<>(Samples.ELEMENTS).values()) {
            all.add(list(Given.accessory(element)));
            all.add(list(Given.actions(element)));
            all.add(list(Given.input(element)));
        }
        all.add(list(String.join(",", blocks)));
        return all;
    }

    private static ArrayNode list(String blocks) {
        return Json.array().addAll((ArrayNode) Given.json("[" + blocks + "]"));
    }

    /** Breaks one place. */
    private static void change(ArrayNode payload, Random random) {
        List<JsonNode> holders = new ArrayList<>();
        collect(payload, holders);
        switch (holders.get(random.nextInt(holders.size()))) {
            case ObjectNode object when !object.isEmpty() -> changeProperty(object, random);
            case ArrayNode array when !array.isEmpty() -> changeItem(array, random);
            case ObjectNode object -> object.set("type", junk(random));
            case ArrayNode array -> array.add(junk(random));
            default -> throw new AssertionError("only holders are collected");
        }
    }

    private static void changeProperty(ObjectNode object, Random random) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        String other = names.get(random.nextInt(names.size()));
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, object.get(other).deepCopy());
            case 2 -> object.put("type", anyType(random));
            default -> object.set(name, junk(random));
        }
    }

    private static void changeItem(ArrayNode array, Random random) {
        int index = random.nextInt(array.size());
        switch (random.nextInt(3)) {
            case 0 -> array.remove(index);
            case 1 -> array.add(array.get(index).deepCopy());
            default -> array.set(index, junk(random));
        }
    }

    private static JsonNode junk(Random random) {
        return random.nextInt(10) == 0
                ? Given.json("'" + Given.x(4000) + "'")
                : Given.json(JUNK.get(random.nextInt(JUNK.size())));
    }

    private static String anyType(Random random) {
        List<String> types = new ArrayList<>(Samples.BLOCKS.keySet());
        types.addAll(Samples.ELEMENTS.keySet());
        types.addAll(List.of("modal", "home", "plain_text", "mrkdwn", "raw_text", "text"));
        types.sort(null);
        return types.get(random.nextInt(types.size()));
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode()) {
            holders.add(node);
            node.forEach(each -> collect(each, holders));
        }
    }
}
