package tocsin.sandbox.page;

import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Body;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The page's own files. The policy lets nothing run or load but these. */
public final class Page implements Door {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src"
                    + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ";

    @Override
    public Optional<Reply> answer(Asked asked) {
        boolean beside = asked.queryFields().getOrDefault("as", "").contains(",");
        String name =
                switch (asked.path()) {
                    case "/" -> beside ? "beside.html" : "index.html";
                    case "/cluster" -> "cluster.html";
                    case "/statuspage" -> "statuspage.html";
                    case "/pager" -> "pager.html";
                    default -> asked.path().substring(1);
                };
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !name.matches("[\\w-]+(/[\\w-]+)*\\.\\w+")) {
            return Optional.of(Reply.text(404, "There is nothing here"));
        }
        return Optional.of(
                file(name)
                        .map(text -> new Reply(200, type, Body.of(text), headers(asked, beside)))
                        .orElseGet(() -> Reply.text(404, "There is nothing here")));
    }

    /**
     * Only the page that shows several people has frames, and only in a column is a page framed.
     */
    private static Map<String, String> headers(Asked asked, boolean beside) {
        boolean column = asked.queryFields().containsKey("column");
        return Map.of(
                "Content-Security-Policy",
                POLICY + (column ? "'self'" : "'none'") + (beside ? "; frame-src 'self'" : ""),
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Cache-Control",
                "no-cache");
    }

    private static Optional<String> file(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
