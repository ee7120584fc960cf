package tocsin.conversations.workspace;

import com.slack.api.methods.Methods;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;

import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import tocsin.conversations.say.LookAnswer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts that are too long for a message (Slack: files.getUploadURLExternal and what follows). */
public final class Files {
    private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

    private final Calls calls;
    private final OkHttpClient http;

    Files(Calls calls, OkHttpClient http) {
        this.calls = calls;
        this.http = http;
    }

    /** The file's id. */
    public Reply<String> upload(Spot where, LookAnswer.TextFile file) {
        byte[] bytes = file.content().getBytes(StandardCharsets.UTF_8);
        return calls.ask(
                        Methods.FILES_GET_UPLOAD_URL_EXTERNAL,
                        slack ->
                                slack.filesGetUploadURLExternal(
                                        r -> r.filename(file.name()).length(bytes.length)))
                .then(response ->
                        send(response.getUploadUrl(), bytes)
                                .then(_ -> share(where, response.getFileId(), file)));
    }

    private Reply<Boolean> send(String url, byte[] bytes) {
        Request request =
                new Request.Builder().url(url).post(RequestBody.create(bytes, TEXT)).build();
        try (Response response = http.newCall(request).execute()) {
            return response.isSuccessful()
                    ? Reply.ok(true)
                    : new Reply.Unreachable<>("the upload answered " + response.code());
        } catch (IOException _) {
            return new Reply.Unreachable<>("no answer to an upload");
        }
    }

    private Reply<String> share(Spot where, String id, LookAnswer.TextFile file) {
        return calls.ask(
                        Methods.FILES_COMPLETE_UPLOAD_EXTERNAL,
                        slack ->
                                slack.filesCompleteUploadExternal(r ->
                                        r.files(
                                                        List.of(
                                                                FileDetails.builder()
                                                                        .id(id)
                                                                        .title(file.title())
                                                                        .build()))
                                                .channelId(where.channel().value())
                                                .threadTs(where.thread())))
                .map(_ -> id);
    }
}
