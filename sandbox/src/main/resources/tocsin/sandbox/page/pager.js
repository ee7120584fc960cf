// The pager's page: what rings for whom, who is on call, and switches to break things.

import { h, replace, redraw } from "./dom.js";
import { hand } from "./server.js";
import { applyTheme } from "./theme.js";

const faults = ["400", "429", "500", "503", "hang", "cut", "lost", "done-503"];
let state = null;

const place = (id) => document.getElementById(id);
const clock = (time) => new Date(time).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });

async function order(body) {
  try {
    await hand("pager", body);
    await look();
  } catch (error) {
    const note = h("div", { class: "toast" }, error.message);
    place("toasts").append(note);
    setTimeout(() => note.remove(), 5000);
  }
}

function standing(alert) {
  if (alert.status !== "triggered") return h("p", { class: "state" }, alert.status === "resolved" ? "Resolved" : `Acknowledged${alert.acknowledged_by ? ` by ${alert.acknowledged_by}` : ""}: it rings for nobody`);
  const next = alert.escalates ? `, the next level at ${clock(alert.escalates)}` : "";
  return h("p", { class: "rings" }, `Rings for ${alert.rings} (level ${alert.level})${next}`);
}

function deeds(alert) {
  if (alert.status === "resolved") return null;
  const person = h("select", { class: "input", "aria-label": `Who acts on ${alert.payload.summary}` }, state.people.map((each) => h("option", { value: each }, each)));
  if (alert.rings) person.value = alert.rings;
  const button = (word, deed, style) => h("button", { class: `button small ${style}`, "data-testid": deed, onclick: () => order({ do: deed, alert: alert.number, person: person.value }) }, word);
  return h("div", { class: "switch" }, person, alert.status === "triggered" ? button("Acknowledge", "acknowledge", "primary") : null, button("Resolve", "resolve", ""));
}

function link(each) {
  return h("p", {}, /^https?:/.test(each.href) ? h("a", { href: each.href, rel: "noreferrer" }, each.text || each.href) : each.text);
}

function card(alert) {
  const { payload } = alert;
  const details = Object.entries(payload.custom_details || {});
  return h(
    "article",
    { class: `call-out ${alert.status}` },
    h("h2", {}, payload.summary),
    h("p", { class: "note" }, `${payload.severity} on ${alert.service}, from ${payload.source}${alert.triggers > 1 ? `, triggered ${alert.triggers} times` : ""}`),
    standing(alert),
    deeds(alert),
    h(
      "dl",
      {},
      [["dedup_key", alert.dedup_key], ...details].map(([key, value]) => [h("dt", {}, key), h("dd", {}, typeof value === "string" ? value : JSON.stringify(value))]),
    ),
    alert.links.map(link),
    h("ul", { class: "news" }, alert.log.map((each) => h("li", {}, h("time", {}, clock(each.at)), each.text))),
  );
}

function table(heads, rows) {
  return h("div", { class: "scroll" }, h("table", { class: "listing" }, h("thead", {}, h("tr", {}, heads.map((each) => h("th", { scope: "col" }, each)))), h("tbody", {}, rows)));
}

function drawOnCall() {
  replace(
    place("oncall"),
    h("h2", {}, "Who is on call"),
    table(
      ["policy", "level", "who", "until"],
      state.oncall.map((each) =>
        h("tr", { title: each.schedule ? `schedule ${each.schedule} (${each.schedule_id})` : "always" }, h("td", {}, `${each.policy} (${each.policy_id})`), h("td", {}, each.level), h("td", {}, each.user), h("td", {}, each.end ? clock(each.end) : "always")),
      ),
    ),
    h("h3", {}, "Integration keys"),
    state.services.map((each) => h("p", { class: "note" }, `${each.name}: ${each.routing_key}`)),
  );
}

// Drawn once, so that what somebody is filling in stays.
function drawBreaking() {
  const select = (label, options) => h("select", { class: "input", "aria-label": label }, options.map(([value, text]) => h("option", { value }, text)));
  const kind = select("Fault", faults.map((each) => [each, each]));
  const call = select("Which call", [["", "calls"], ["trigger", "triggers"], ["acknowledge", "acknowledges"], ["resolve", "resolves"], ["oncalls", "GET /oncalls"], ["incidents", "GET /incidents"]]);
  const times = h("input", { class: "input", type: "number", min: 1, value: 1, "aria-label": "How many calls" });
  const button = (word, body) => h("button", { class: "button small", onclick: () => order(body()) }, word);
  replace(
    place("breaking"),
    h("h2", {}, "Break things"),
    h("div", { class: "switch" }, "Answer the next", times, call, "with", kind, button("Order", () => ({ do: "fault", kind: kind.value, call: call.value, times: Number(times.value) }))),
    h("div", { class: "switch" }, button("Mend everything", () => ({ do: "fault", kind: "none" })), button("Forget all alerts", () => ({ do: "forget" }))),
    h("p", { class: "note", id: "ordered" }),
  );
}

// What is asked again and again with the same answer is one line.
function folded(calls) {
  const rows = [];
  for (const call of calls) {
    const last = rows.at(-1);
    if (last && ["call", "status", "dedup_key"].every((field) => last[field] === call[field])) last.times++;
    else rows.push({ ...call, times: 1 });
  }
  return rows;
}

function drawCalls() {
  const outcome = (each) => (each.status ? `${each.status} ${each.answer.message || each.answer.error?.message || ""}` : "no answer");
  replace(
    place("calls"),
    h("h2", {}, "Calls of the API"),
    state.calls.length
      ? h(
          "ul",
          { class: "news" },
          folded(state.calls).slice(0, 60).map((each) =>
            h("li", {}, h("time", {}, clock(each.at)), h("span", { class: each.status >= 200 && each.status < 300 ? "good" : "bad" }, `${each.call}: ${outcome(each)}${each.times > 1 ? ` · ${each.times} times` : ""}`), each.answer.errors ? ` ${each.answer.errors.join(", ")}` : "", each.dedup_key ? h("div", { class: "note" }, each.dedup_key) : null),
          ),
        )
      : h("p", { class: "note" }, "Nobody has called yet."),
  );
}

function draw() {
  const known = new Map(state.alerts.map((each) => [each.number, each]));
  const rank = { triggered: 0, acknowledged: 1, resolved: 2 };
  const sorted = [...known.values()].sort((a, b) => rank[a.status] - rank[b.status] || b.number - a.number);
  redraw(place("alerts"), sorted.length ? sorted.map((each) => ({ key: each.number, signature: JSON.stringify(each) })) : [{ key: "none" }], (row) =>
    row.key === "none" ? h("p", { class: "empty" }, "All quiet: nothing has been triggered.") : card(known.get(row.key)),
  );
  const ringing = state.alerts.filter((each) => each.status === "triggered").length;
  place("facts").textContent = ringing ? `${ringing} ringing` : "all quiet";
  document.title = ringing ? `(${ringing}) Sandbox pager` : "Sandbox pager";
  place("ordered").textContent = state.faults.length ? `Ordered: ${state.faults.join("; ")}` : "Nothing is ordered.";
  drawOnCall();
  drawCalls();
}

async function look() {
  const response = await fetch("/hand/pager");
  state = await response.json();
  // A card in which somebody chooses is left alone until they are done.
  if (!document.activeElement?.closest?.(".call-out select")) draw();
}

applyTheme();
drawBreaking();
const source = new EventSource("/pager/live");
source.addEventListener("change", look);
source.addEventListener("open", look);
// Who is rung changes with time alone.
setInterval(look, 5000);
