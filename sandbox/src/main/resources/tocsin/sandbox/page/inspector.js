// What went to and fro between the app and the sandbox, and what can be broken here.

import { h, replace } from "./dom.js";
import { fetchState, hand } from "./server.js";

export class Inspector {
  constructor(world) {
    this.world = world;
    this.filter = "";
    this.list = h("ol", { class: "requests", "data-testid": "requests" });
    this.element = h(
      "aside",
      { class: "panel inspector", "aria-label": "Inspector" },
      h("header", {}, h("h2", {}, "Inspector"), h("button", { class: "icon", type: "button", "aria-label": "Close the inspector", onclick: () => world.toggleInspector() }, "✕")),
      breaking(world),
      h("input", { class: "input", type: "search", placeholder: "Filter requests", "aria-label": "Filter requests", oninput: (event) => ((this.filter = event.target.value.toLowerCase()), this.draw()) }),
      this.list,
    );
    this.requests = [];
  }

  async refresh() {
    this.requests = (await fetchState(this.world.me, "messages")).requests.reverse();
    this.draw();
  }

  draw() {
    const open = new Set([...this.list.querySelectorAll("details[open]")].map((each) => each.dataset.n));
    const shown = this.requests.filter((each) => !this.filter || JSON.stringify(each).toLowerCase().includes(this.filter)).slice(0, 200);
    replace(
      this.list,
      shown.map((each) =>
        h(
          "li",
          { class: each.error ? "refused" : "" },
          h(
            "details",
            { "data-n": each.n, open: open.has(String(each.n)) },
            h(
              "summary",
              {},
              h("span", { class: "direction", title: each.direction === "in" ? "from the app" : "to the app" }, each.direction === "in" ? "←" : "→"),
              h("span", { class: "method" }, each.method),
              h("span", { class: "outcome" }, each.error || String(each.status || "–")),
              h("span", { class: "ms" }, `${each.ms} ms`),
            ),
            each.refusals.length ? h("ul", { class: "refusals" }, each.refusals.map((text) => h("li", {}, text))) : null,
            h("pre", {}, pretty(each.args)),
            h("pre", {}, pretty(each.answer)),
            each.direction === "in" ? h("button", { class: "button small", type: "button", onclick: () => copy(each, this.world) }, "Copy as curl") : null,
          ),
        ),
      ),
    );
  }
}

/** Blocks come as JSON in a string; they are read more easily as what they are. */
function pretty(value) {
  const opened = Object.fromEntries(
    Object.entries(value || {}).map(([name, each]) => {
      if (typeof each !== "string" || !/^[[{]/.test(each)) return [name, each];
      try {
        return [name, JSON.parse(each)];
      } catch {
        return [name, each];
      }
    }),
  );
  return JSON.stringify(opened, null, 2);
}

async function copy(request, world) {
  const quoted = JSON.stringify(request.args).replaceAll("'", "'\\''");
  await navigator.clipboard?.writeText(`curl -s ${location.origin}/api/${request.method} -H 'Authorization: Bearer xoxb-…' -H 'Content-Type: application/json; charset=utf-8' -d '${quoted}'`);
  world.toast("Copied");
}

function breaking(world) {
  const method = h("input", { class: "input", value: "chat.postMessage", "aria-label": "Method" });
  const kind = h("select", { class: "input", "aria-label": "Kind of fault" }, ["ratelimited", "http_500", "hang", "answer_lost", "internal_error", "restricted_action"].map((each) => h("option", { value: each }, each)));
  const run = (deed, body, said) => hand(deed, body).then(() => world.toast(said), (error) => world.toast(error.message));
  return h(
    "details",
    { class: "breaking" },
    h("summary", {}, "Faults and time"),
    h("div", { class: "row" }, method, kind, h("button", { class: "button", type: "button", onclick: () => run("fault", { method: method.value, kind: kind.value, times: 1, after: 5 }, "The next call fails") }, "Break once")),
    h(
      "div",
      { class: "row" },
      ["PT5M", "PT15M", "PT1H"].map((step) => h("button", { class: "button small", type: "button", onclick: () => run("clock", { advance: step }, "Time moved on") }, `+${step.slice(2).toLowerCase()}`)),
      [0, 100, 1000].map((ms) => h("button", { class: "button small", type: "button", onclick: () => run("latency", { ms }, `Each call takes ${ms} ms more`) }, `${ms} ms`)),
    ),
  );
}
