package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.StoredFile;

/** The first step of an upload: where to send the bytes. */
final class FilesGetUploadUrlExternal implements Method {
    private static final int MOST_ALT_TEXT = 1000;

    @Override
    public String name() {
        return "files.getUploadURLExternal";
    }

    @Override
    public ObjectNode call(Call call) {
        String name = call.required("filename");
        call.required("length");
        if (call.number("length", 0) < 1) {
            throw call.wrong("must be greater than 0", "length");
        }
        String altText = call.text("alt_txt", "");
        if (altText.length() > MOST_ALT_TEXT) {
            throw new SlackError("alt_txt_too_large");
        }
        StoredFile file = call.workspace().files.expect(name, altText);
        return Json.object()
                .put("upload_url", call.workspace().address() + "/upload/" + file.id)
                .put("file_id", file.id);
    }
}
