package tocsin.sandbox.pager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a person can do to the pager, over plain HTTP: {@code POST /hand/pager {do: …}}; a GET tells
 * how it is.
 */
public final class PagerHand implements Door {
    private static final List<String> DEEDS = List.of("acknowledge", "resolve", "fault", "forget");
    private final Pager pager;
    private final PagerState state;

    public PagerHand(Pager pager) {
        this.pager = pager;
        state = new PagerState(pager);
    }

    @Override
    public Optional<Reply> answer(Asked asked) {
        if (asked.method().equals("GET")) {
            return Optional.of(Reply.json(200, state.told()));
        }
        try {
            if (Json.parse(asked.text()) instanceof ObjectNode body) {
                perform(body);
                return Optional.of(Reply.json(200, Json.object().put("ok", true)));
            }
            return Optional.of(wrong("The body should be a JSON object"));
        } catch (JsonProcessingException e) {
            return Optional.of(wrong("The body is not JSON: " + e.getOriginalMessage()));
        } catch (IllegalArgumentException e) {
            return Optional.of(wrong(String.valueOf(e.getMessage())));
        }
    }

    private void perform(ObjectNode body) {
        String deed = body.path("do").asText();
        switch (deed) {
            case "acknowledge" ->
                    pager.becomes(number(body), Alert.Status.ACKNOWLEDGED, person(body));
            case "resolve" -> pager.becomes(number(body), Alert.Status.RESOLVED, person(body));
            case "fault" -> fault(body);
            case "forget" -> pager.forget();
            default ->
                    throw new IllegalArgumentException(
                            "Nobody can '" + deed + "'; one can " + DEEDS);
        }
    }

    private void fault(ObjectNode body) {
        String kind = body.path("kind").asText();
        if (kind.equals("none")) {
            pager.faults().clear();
            return;
        }
        Fault fault =
                Fault.named(kind)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no fault '"
                                                + kind
                                                + "'; there are "
                                                + Arrays.stream(Fault.values())
                                                        .map(each -> each.word)
                                                        .toList()));
        pager.faults().order(fault, body.path("call").asText(""), body.path("times").asInt(1));
    }

    private static long number(ObjectNode body) {
        if (!body.path("alert").canConvertToLong()) {
            throw new IllegalArgumentException("'alert' should be its number");
        }
        return body.path("alert").asLong();
    }

    private static String person(ObjectNode body) {
        return body.path("person").asText("");
    }

    private static Reply wrong(String sentence) {
        return Reply.json(400, Json.object().put("error", sentence));
    }
}
