// One request in full: why it was refused, what was sent, what was answered, and how to do it again.

import { h } from "./dom.js";
import { fullTime } from "./when.js";

export function requestDetail(request, world) {
  return [
    h("p", { class: "note" }, `${fullTime(Date.parse(request.at) / 1000, world.zone)} · ${request.ms} ms · ${request.status ? `HTTP ${request.status}` : "no answer"}`),
    refusals(request),
    h("h3", {}, request.direction === "in" ? "Arguments" : "Sent"),
    json(request.args),
    h("h3", {}, "Answer"),
    json(request.answer),
    h(
      "div",
      { class: "row" },
      request.direction === "in" && request.method !== "response_url" ? copier("Copy as curl", () => curl(request), world) : null,
      copier("Copy as JSON", () => JSON.stringify(request, null, 2), world),
    ),
  ];
}

function refusals(request) {
  const explained = request.explained ?? plain(request);
  if (!explained.length) return null;
  return h(
    "ul",
    { class: "refusals" },
    explained.map((each) => h("li", {}, h("strong", {}, each.said), each.rule ? h("div", {}, each.rule) : null, /^https:\/\//.test(each.documented ?? "") ? h("a", { href: each.documented, target: "_blank", rel: "noopener noreferrer" }, "Slack’s documentation ↗") : null)),
  );
}

function plain(request) {
  const said = [...(request.error ? [request.error] : []), ...(request.refusals ?? [])];
  const documented = request.direction === "in" && /^[a-z]+(\.\w+)+$/.test(request.method) ? `https://docs.slack.dev/reference/methods/${request.method}` : "";
  return said.map((each) => ({ said: each, documented }));
}

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** JSON with its parts told apart. Blocks come as JSON in a string; they are read more easily as what they are. */
function json(value) {
  const text = JSON.stringify(opened(value), null, 2) ?? "";
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(TOKENS)) {
    const [all, string, colon, word] = found;
    if (found.index > from) parts.push(text.slice(from, found.index));
    const kind = string ? (colon ? "name" : "string") : word ? "word" : "number";
    parts.push(h("span", { class: `json-${kind}` }, string ?? all), colon ?? "");
    from = found.index + all.length;
  }
  parts.push(text.slice(from));
  return h("pre", { class: "json", tabindex: "0" }, parts);
}

function opened(value) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, parsed(each)]));
}

function parsed(value) {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function curl(request) {
  const quote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const fields = Object.entries(request.args ?? {}).map(([name, value]) => `  --data-urlencode ${quote(`${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)}`);
  return [`curl -s ${quote(`${location.origin}/api/${request.method}`)}`, `  -H "Authorization: Bearer $SLACK_BOT_TOKEN"`, ...fields].join(" \\\n");
}

function copier(label, text, world) {
  const copy = async () => {
    await navigator.clipboard?.writeText(text());
    world.toast("Copied");
  };
  return h("button", { class: "button small", type: "button", onclick: copy }, label);
}
