package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.StoredFile;

/** What is known of a file. */
final class FilesInfo implements Method {

    @Override
    public String name() {
        return "files.info";
    }

    @Override
    public ObjectNode call(Call call) {
        StoredFile file =
                call.workspace()
                        .files
                        .find(call.required("file"))
                        .filter(each -> each.isComplete)
                        .orElseThrow(() -> new SlackError("file_not_found"));
        ObjectNode answer = Json.object();
        answer.set("file", file.toJson(call.workspace().address()));
        answer.putArray("comments");
        answer.putObject("response_metadata").put("next_cursor", "");
        return answer;
    }
}
