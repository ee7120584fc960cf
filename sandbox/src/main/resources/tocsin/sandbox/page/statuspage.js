// The status page: what the public sees of it, and behind it what breaks it and who called.

import { h, replace } from "./dom.js";
import { hand } from "./server.js";
import { applyTheme } from "./theme.js";

const STAGES = ["investigating", "identified", "monitoring", "resolved"];
const FAULTS = ["401", "420", "422", "429", "500", "503", "hang", "cut", "lost", "late"];
const WORST = ["none", "maintenance", "minor", "major", "critical"];
const IMPACTS = {
  operational: "none",
  under_maintenance: "maintenance",
  degraded_performance: "minor",
  partial_outage: "major",
  major_outage: "critical",
};
const BANNERS = {
  none: "All systems operational",
  maintenance: "Maintenance is under way",
  minor: "Some systems are slow or degraded",
  major: "Some systems are out",
  critical: "A major outage",
};
let state = null;

const place = (id) => document.getElementById(id);
const words = (name) => name.replaceAll("_", " ");
const isOver = (incident) => incident.status === "resolved" || incident.status === "completed";
const isRunning = (incident) => incident.status === "in_progress" || incident.status === "verifying";
const worst = (impacts) => impacts.reduce((one, other) => (WORST.indexOf(other) > WORST.indexOf(one) ? other : one), "none");

function when(time) {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(new Date(time));
}

function toast(text) {
  const note = h("div", { class: "toast" }, text);
  place("toasts").append(note);
  setTimeout(() => note.remove(), 5000);
}

async function order(body) {
  try {
    await hand("statuspage", body);
    await look();
  } catch (error) {
    toast(error.message);
  }
}

function update(each) {
  const touched = each.affected_components.filter((one) => one.old_status !== one.new_status || one.new_status !== "operational");
  return h(
    "li",
    {},
    h("b", {}, words(each.status)),
    h("p", {}, each.body),
    touched.length ? h("div", { class: "note" }, touched.map((one) => `${one.name}: ${words(one.new_status)}`).join(" · ")) : null,
    h("time", { class: "note", datetime: each.created_at }, `${when(each.display_at)} UTC${each.deliver_notifications ? ", sent to subscribers" : ""}`),
  );
}

function panel(incident) {
  const plan = incident.scheduled_for ? `${when(incident.scheduled_for)} to ${when(incident.scheduled_until)} UTC` : null;
  return h(
    "article",
    { class: `sheet ${incident.impact}`, id: incident.id },
    h("header", {}, h("h3", {}, incident.name), h("span", { class: "note" }, [words(incident.status), plan].filter(Boolean).join(" · "))),
    h("ul", { class: "told" }, incident.incident_updates.map(update)),
  );
}

function piece(component, within) {
  return h(
    "div",
    { class: within ? "piece within" : "piece" },
    h("span", { class: "name" }, component.name, component.description ? h("span", { class: "note" }, ` ${component.description}`) : null),
    h("span", { class: `health ${component.status}` }, words(component.status)),
  );
}

function drawComponents() {
  const loose = state.components.filter((each) => !each.group_id);
  const groups = state.groups.map((group) => [
    h("div", { class: "piece group" }, h("span", { class: "name" }, group.name)),
    state.components.filter((each) => each.group_id === group.id).map((each) => piece(each, true)),
  ]);
  replace(place("components"), h("div", { class: "sheet" }, groups, loose.map((each) => piece(each, false))));
}

function drawIncidents() {
  const open = state.incidents.filter((each) => !isOver(each) && (!each.scheduled_for || isRunning(each)));
  const planned = state.incidents.filter((each) => each.status === "scheduled");
  const past = state.incidents.filter(isOver);
  const impact = worst([...state.components.map((each) => IMPACTS[each.status]), ...open.map((each) => each.impact)]);
  place("banner").className = `banner ${impact}`;
  place("banner").textContent = BANNERS[impact];
  replace(place("open"), open.map(panel));
  replace(place("planned"), planned.length ? [h("h2", {}, "Scheduled maintenance"), planned.map(panel)] : []);
  replace(place("past"), h("h2", {}, "Past incidents"), past.length ? past.map(panel) : h("p", { class: "note" }, "No incidents."));
}

function select(label, options) {
  return h("select", { class: "input", "aria-label": label }, options.map((each) => h("option", { value: each }, words(each))));
}

const row = (...children) => h("div", { class: "switch" }, children);

// Drawn once, so that what somebody is filling in stays.
function drawBreaking() {
  const kind = select("Fault", FAULTS);
  const times = h("input", { class: "input", type: "number", min: 1, value: 1, "aria-label": "How many calls" });
  const method = h("input", { class: "input", placeholder: "any write", "aria-label": "Which method, like GET" });
  replace(
    place("breaking"),
    h("h2", {}, "Break it"),
    row("Answer the next", times, "of", method, "with", kind, h("button", { class: "button small", onclick: () => order({ do: "fault", kind: kind.value, times: Number(times.value), method: method.value }) }, "Order")),
    row(h("span", { class: "note", id: "ordered" }), h("button", { class: "button small", onclick: () => order({ do: "fault", kind: "none" }) }, "Take all back")),
  );
}

function drawByHand() {
  const which = h("select", { class: "input", "aria-label": "Incident", id: "which" });
  const stage = select("Status", STAGES);
  const body = h("input", { class: "input", placeholder: "What is written", "aria-label": "What is written" });
  replace(
    place("byhand"),
    h("h2", {}, "Write on it by hand, as somebody does in Statuspage"),
    row(which, stage, body, h("button", { class: "button small", onclick: () => order({ do: "update", id: which.value, incident: { status: stage.value, body: body.value } }) }, "Post")),
  );
}

function drawBehind() {
  place("ordered").textContent = state.faults.length ? `Ordered: ${state.faults.join("; ")}` : "Nothing is ordered.";
  const which = place("which");
  if (document.activeElement !== which) {
    const chosen = which.value;
    replace(which, state.incidents.filter((each) => !each.scheduled_for).map((each) => h("option", { value: each.id }, each.name)));
    if ([...which.options].some((each) => each.value === chosen)) which.value = chosen;
  }
  replace(
    place("calls"),
    h("h2", {}, `Calls of the API (${state.used} in the last minute)`),
    h("ul", { class: "calls" }, state.calls.map((each) => h("li", {}, `${when(each.at)} ${each.method} ${each.path} → ${each.outcome}`, each.body ? [h("br"), h("code", {}, each.body)] : null))),
  );
}

let looking = false;
let again = false;

async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  do {
    again = false;
    const response = await fetch("/hand/statuspage");
    state = await response.json();
    drawComponents();
    drawIncidents();
    drawBehind();
  } while (again);
  looking = false;
}

applyTheme();
drawBreaking();
drawByHand();
const source = new EventSource("/statuspage/live");
source.addEventListener("change", look);
source.addEventListener("open", look);
