package tocsin.sandbox.hand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.SandboxClock;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.Tokens;
import tocsin.sandbox.slack.limit.Limits;
import tocsin.sandbox.slack.out.Interactions;
import tocsin.sandbox.slack.socket.Links;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.traffic.Troubles;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a person can do, over plain HTTP: the page, tests and scripts use the same door. */
public final class Hand implements Door {
    private final Map<String, Function<Wish, JsonNode>> deeds = new LinkedHashMap<>();
    private final Map<String, Function<Map<String, String>, JsonNode>> looks =
            new LinkedHashMap<>();
    private final Workspace workspace;
    private final Reading reading;

    public Hand(
            Workspace workspace,
            Interactions interactions,
            Links links,
            Traffic traffic,
            Troubles troubles,
            SandboxClock clock,
            Tokens tokens,
            Limits limits) {
        this.workspace = workspace;
        looks.put("state", new State(workspace, traffic)::of);
        Held held = new Held(workspace);
        Refusals refusals = new Refusals(workspace, traffic);
        Pressing pressing = new Pressing(workspace, interactions, held);
        Filling filling = new Filling(workspace, interactions, refusals, held);
        Suggesting suggesting = new Suggesting(workspace, interactions, refusals, held);
        Breaking breaking = new Breaking(workspace, troubles, clock);
        reading = new Reading(workspace);
        deeds.put("command", pressing::command);
        deeds.put("click", pressing::click);
        deeds.put("shortcut", pressing::shortcut);
        deeds.put("suggest", suggesting::suggest);
        deeds.put("upload", locked(Uploading::begin));
        deeds.put("home", locked(Home::open));
        deeds.put("submit", filling::submit);
        deeds.put("close", filling::close);
        deeds.put("message", locked(Speaking::message));
        deeds.put("edit", locked(Speaking::edit));
        deeds.put("delete", locked(Speaking::delete));
        deeds.put("react", locked(Speaking::react));
        deeds.put("pin", locked(Speaking::pin));
        deeds.put("read", locked(reading::read));
        deeds.put("dismiss", locked(Speaking::dismiss));
        deeds.put("reload", locked(Speaking::reload));
        deeds.put("join", locked(Rearranging::join));
        deeds.put("leave", locked(Rearranging::leave));
        deeds.put("invite", locked(Rearranging::invite));
        deeds.put("archive", locked(Rearranging::archive));
        deeds.put("channel", locked(Rearranging::channel));
        deeds.put("dm", locked(Rearranging::dm));
        deeds.put("person", locked(Rearranging::person));
        deeds.put("usergroup", locked(Rearranging::usergroup));
        Administering administering = new Administering(tokens, limits);
        looks.put("limits", administering::limitsNow);
        looks.put("token", query -> administering.tokenNow(new Wish(workspace, Json.object())));
        deeds.put("token", administering::token);
        deeds.put("scope", administering::scope);
        deeds.put("limits", administering::limits);
        deeds.put("remove-channel", locked(Administering::removeChannel));
        deeds.put("deactivate", locked(Administering::deactivate));
        deeds.put("zone", locked(Rearranging::zone));
        looks.put("faults", breaking::ordered);
        deeds.put("fault", breaking::fault);
        deeds.put("latency", breaking::latency);
        deeds.put("clock", breaking::clock);
        deeds.put("socket", new Plugging(links)::socket);
    }

    @Override
    public Optional<Reply> answer(Asked asked) {
        String deed = asked.path().substring("/hand/".length());
        Function<Map<String, String>, JsonNode> look = looks.get(deed);
        if (look != null && asked.method().equals("GET")) {
            return Optional.of(Reply.json(200, look.apply(asked.queryFields())));
        }
        Function<Wish, JsonNode> doing = deeds.get(deed);
        if (doing == null || !asked.method().equals("POST")) {
            return Optional.of(
                    wrong(404, "POST to one of /hand/" + String.join(", /hand/", deeds.keySet())));
        }
        try {
            if (!(Json.parse(asked.text()) instanceof ObjectNode body)) {
                return Optional.of(wrong(400, "The body should be a JSON object"));
            }
            return Optional.of(Reply.json(200, perform(doing, body)));
        } catch (JsonProcessingException e) {
            return Optional.of(wrong(400, "The body is not JSON: " + e.getOriginalMessage()));
        } catch (HandError error) {
            return Optional.of(wrong(400, String.valueOf(error.getMessage())));
        } catch (SlackError error) {
            return Optional.of(wrong(400, "Slack refuses that: " + error.code()));
        }
    }

    /** How far each person has read. */
    public Reading reading() {
        return reading;
    }

    /** Does it in process, as tests do. */
    public JsonNode perform(String deed, ObjectNode body) {
        Function<Wish, JsonNode> doing = deeds.get(deed);
        if (doing == null) {
            throw new HandError("Nobody can '" + deed + "'");
        }
        return perform(doing, body);
    }

    private JsonNode perform(Function<Wish, JsonNode> doing, ObjectNode body) {
        return doing.apply(new Wish(workspace, body));
    }

    private Function<Wish, JsonNode> locked(Function<Wish, JsonNode> deed) {
        return wish -> workspace.locked(() -> deed.apply(wish));
    }

    private static Reply wrong(int status, String sentence) {
        return Reply.json(status, Json.object().put("error", sentence));
    }
}
