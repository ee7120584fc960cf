package tocsin.sandbox.slack.file;

import tocsin.sandbox.slack.workspace.StoredFile;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Body;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Form;
import tocsin.sandbox.web.Reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the bytes of an upload ({@code /upload/ID}) and gives them out again ({@code
 * /files/ID/NAME}): pictures as pictures, all else for download, so that nothing uploaded runs in
 * the page.
 */
public final class FileDoor implements Door {
    private final Workspace workspace;

    public FileDoor(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Optional<Reply> answer(Asked asked) {
        List<String> path = List.of(asked.path().split("/", -1));
        String id = path.size() > 2 ? path.get(2) : "";
        return Optional.of(
                workspace.locked(() ->
                        workspace
                                .files
                                .find(id)
                                .map(file ->
                                        path.get(1).equals("upload")
                                                ? take(file, asked)
                                                : give(file, asked))
                                .orElseGet(() -> Reply.text(404, "There is no such file"))));
    }

    private static Reply take(StoredFile file, Asked asked) {
        if (!asked.method().equals("POST")) {
            return Reply.text(405, "POST the bytes of the file");
        }
        Body body =
                asked.header("content-type").startsWith("multipart/")
                        ? Form.multipart(asked).values().stream()
                                .reduce((_, last) -> last)
                                .orElseGet(Body::empty)
                        : asked.body();
        file.content(body);
        return Reply.text(200, "OK - " + body.size());
    }

    private static Reply give(StoredFile file, Asked asked) {
        if (file.content().isEmpty()) {
            return Reply.text(404, "The file was not uploaded yet");
        }
        boolean isPicture = file.mediaType().startsWith("image/") && asked.query().isEmpty();
        return new Reply(
                200,
                file.mediaType(),
                file.content().get(),
                Map.of(
                        "Content-Disposition",
                        isPicture ? "inline" : "attachment",
                        "Content-Security-Policy",
                        "default-src 'none'; sandbox",
                        "X-Content-Type-Options",
                        "nosniff"));
    }
}
