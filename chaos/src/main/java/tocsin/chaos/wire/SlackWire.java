package tocsin.chaos.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of Slack's Web API over HTTP/1.1: a call's first line comes whole. */
public final class SlackWire implements Wire {
    private static final Pattern CALL =
            Pattern.compile(
                    "(?:POST|GET) /(?:api/([A-Za-z.]+)|(response|upload)/)[^ ]* HTTP/1\\.1\r\n");
    private static final byte[] ANSWER = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);

    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();

    @Override
    public List<String> asked(byte[] bytes, int length) {
        Matcher call = CALL.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        List<String> asked = new ArrayList<>();
        while (call.find()) {
            asked.add(call.group(1) == null ? call.group(2) + " url" : call.group(1));
        }
        calls.addAll(asked);
        return asked;
    }

    @Override
    public List<String> answered(byte[] bytes, int length) {
        if (length < ANSWER.length) {
            return List.of();
        }
        for (int i = 0; i < ANSWER.length; i++) {
            if (bytes[i] != ANSWER[i]) {
                return List.of();
            }
        }
        String call = calls.poll();
        return call == null ? List.of() : List.of(call);
    }
}
