package tocsin.bot.web;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a sender of alerts is answered.
 *
 * @param sentence our own words; nothing that was sent is repeated unescaped
 */
record Reply(int status, String sentence, String body) {

    /**
     * @param record what tells people of it; absent: there is nothing to tell
     */
    static Reply yes(@Nullable String record) {
        return new Reply(
                200,
                "",
                record == null
                        ? "{\"accepted\":true}"
                        : "{\"accepted\":true,\"alert\":%s}".formatted(record));
    }

    static Reply no(int status, String sentence) {
        return new Reply(status, sentence, "{\"error\":\"%s\"}".formatted(escaped(sentence)));
    }

    /** Alertmanager tries again after this status, and not after 429. */
    static Reply later(String sentence) {
        return no(503, sentence);
    }

    private static String escaped(String sentence) {
        StringBuilder text = new StringBuilder();
        sentence.chars()
                .forEach(each -> {
                    if (each < ' ' || each == '"' || each == '\\' || each > '~') {
                        text.append("\\u%04x".formatted(each));
                    } else {
                        text.append((char) each);
                    }
                });
        return text.toString();
    }

    void write(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        switch (status) {
            case 401 -> response.setHeader("WWW-Authenticate", "Bearer");
            case 405 -> response.setHeader("Allow", "POST");
            case 503 -> response.setHeader("Retry-After", "1");
            case 408, 413 -> response.setHeader("Connection", "close");
            default -> {}
        }
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
