// What went to and fro between the app and the sandbox. Requests are added to the list, which is never built anew.

import { h, replace } from "./dom.js";
import { get } from "./server.js";
import { requestDetail } from "./request.js";
import { secondsOf } from "./when.js";

const KEPT = 2000;

export class Requests {
  constructor(world) {
    this.world = world;
    this.rows = [];
    this.last = 0;
    this.cleared = 0;
    this.sought = "";
    this.asked = 0;
    this.list = h("ol", { class: "requests", "data-testid": "requests" });
    this.count = h("span", { class: "note", "data-testid": "request-count", role: "status" });
    this.methods = h("datalist", { id: "methods-seen" });
    this.known = new Set();
    this.element = h("div", { class: "panel-part" }, this.controls(), this.list);
  }

  controls() {
    const filtered = () => this.filter();
    let soon = 0;
    this.text = h("input", { class: "input", type: "search", placeholder: "Find in arguments and answers", "aria-label": "Find in requests", "data-testid": "find-requests", oninput: () => (clearTimeout(soon), (soon = setTimeout(() => this.seek(), 200))) });
    this.method = h("input", { class: "input", type: "search", placeholder: "Method", "aria-label": "Method", list: "methods-seen", "data-testid": "filter-method", oninput: filtered });
    this.direction = h("select", { class: "input", "aria-label": "Direction", "data-testid": "filter-direction", onchange: filtered }, [["", "Both directions"], ["in", "← from the app"], ["out", "→ to the app"]].map(([value, label]) => h("option", { value }, label)));
    this.refused = h("input", { type: "checkbox", "data-testid": "filter-refused", onchange: filtered });
    this.paused = false;
    const pause = h("button", { class: "button small", type: "button", "aria-pressed": "false", onclick: () => this.pause(pause) }, "Pause");
    return h(
      "div",
      { class: "controls" },
      this.text,
      h("div", { class: "row" }, this.method, this.direction),
      this.methods,
      h("div", { class: "row" }, h("label", { class: "choice" }, this.refused, "Refused only"), this.count, pause, h("button", { class: "button small", type: "button", onclick: () => this.clear() }, "Clear")),
    );
  }

  /** Asks for what came since; while an answer is under way it is enough to ask once more. */
  async more() {
    if (this.paused) return;
    if (this.busy) return void (this.again = true);
    this.busy = true;
    try {
      do {
        this.again = false;
        const found = await get("/page/requests", { after: this.last, text: this.sought });
        if (found && found.last < this.last) this.again = this.forget();
        else if (found && !this.paused) this.add(found.requests);
      } while (this.again);
    } finally {
      this.busy = false;
    }
  }

  add(requests) {
    if (!requests.length) return this.tell();
    const fresh = requests.filter((each) => each.n > this.last).map((brief) => ({ brief, element: this.row(brief) }));
    this.last = requests.at(-1).n;
    this.rows.push(...fresh);
    fresh.forEach((row) => this.show(row));
    this.list.prepend(...fresh.map((row) => row.element).reverse());
    for (const gone of this.rows.splice(0, this.rows.length - KEPT)) gone.element.remove();
    this.learn(requests);
    this.tell();
  }

  learn(requests) {
    for (const { method } of requests) {
      if (this.known.has(method)) continue;
      this.known.add(method);
      this.methods.append(h("option", { value: method }));
    }
  }

  row(brief) {
    const inward = brief.direction === "in";
    const detail = h("div", { class: "request-detail", hidden: true });
    const head = h(
      "button",
      { class: "request", type: "button", "aria-expanded": "false", onclick: () => this.open(brief, head, detail) },
      h("span", { class: "direction", title: inward ? "from the app" : "to the app" }, inward ? "←" : "→", h("span", { class: "sr" }, inward ? "from the app" : "to the app")),
      h("time", {}, secondsOf(brief.at, this.world.zone)),
      h("span", { class: "method" }, brief.method, brief.who && brief.who !== "app" ? h("small", {}, ` ${brief.who}`) : null),
      h("span", { class: "outcome" }, brief.error || String(brief.status || "no answer")),
      h("span", { class: "ms" }, `${brief.ms} ms`),
    );
    return h("li", { class: brief.refused ? "refused" : "", "data-n": brief.n, "data-method": brief.method }, head, detail);
  }

  async open(brief, head, detail) {
    detail.hidden = !detail.hidden;
    head.setAttribute("aria-expanded", String(!detail.hidden));
    if (detail.hidden || detail.childElementCount) return;
    const request = await get("/page/request", { n: brief.n });
    replace(detail, request ? requestDetail(request, this.world) : h("p", { class: "note" }, "It is so long ago that the sandbox has forgotten it."));
  }

  /** The text is looked for where the arguments are. */
  async seek() {
    this.sought = this.text.value.trim();
    const asked = ++this.asked;
    const found = this.sought ? await get("/page/requests", { after: this.cleared, text: this.sought }) : null;
    if (asked !== this.asked) return;
    const holding = found && new Set(found.requests.filter((each) => each.found).map((each) => each.n));
    for (const row of this.rows) row.brief.found = !holding || holding.has(row.brief.n);
    this.filter();
  }

  filter() {
    this.rows.forEach((row) => this.show(row));
    this.tell();
  }

  show({ brief, element }) {
    const method = this.method.value.trim().toLowerCase();
    const shown = brief.found && (!method || brief.method.toLowerCase().includes(method)) && (!this.direction.value || brief.direction === this.direction.value) && (!this.refused.checked || brief.refused);
    element.hidden = !shown;
  }

  tell() {
    const shown = this.rows.filter((row) => !row.element.hidden).length;
    const text = shown === this.rows.length ? `${shown} requests` : `${shown} of ${this.rows.length}`;
    if (this.count.textContent !== text) this.count.textContent = text;
  }

  pause(button) {
    this.paused = !this.paused;
    button.setAttribute("aria-pressed", String(this.paused));
    button.textContent = this.paused ? "Go on" : "Pause";
    this.more();
  }

  /** The sandbox counts anew: it was started again. */
  forget() {
    this.clear();
    this.last = 0;
    this.cleared = 0;
    return true;
  }

  clear() {
    this.cleared = this.last;
    this.rows = [];
    this.list.replaceChildren();
    this.tell();
  }
}
