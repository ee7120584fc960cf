// What a developer looks at: the requests, the limits, and what can be broken.

import { h, replace } from "./dom.js";
import { Requests } from "./inspector.js";
import { Limits } from "./limits.js";
import { Breaking } from "./breaking.js";

const TABS = { requests: "Requests", limits: "Limits", breaking: "Break it" };
let chosen = "requests";

export class Panel {
  constructor(world) {
    this.parts = { requests: new Requests(world), limits: new Limits(world), breaking: new Breaking(world) };
    this.tabs = h("div", { class: "tabs", role: "tablist" });
    this.body = h("div", { class: "panel-body" });
    this.element = h(
      "aside",
      { class: "panel inspector", "aria-label": "Inspector" },
      h("header", {}, this.tabs, h("button", { class: "icon", type: "button", "aria-label": "Close the inspector", onclick: () => world.page.toggleInspector() }, "✕")),
      this.body,
    );
    this.tabs.addEventListener("keydown", (event) => this.walk(event));
    this.choose(chosen);
  }

  choose(name) {
    chosen = name;
    replace(
      this.tabs,
      Object.entries(TABS).map(([each, label]) =>
        h("button", { class: `tab${each === name ? " chosen" : ""}`, type: "button", role: "tab", "aria-selected": String(each === name), tabindex: each === name ? "0" : "-1", "data-testid": `tab-${each}`, onclick: () => this.choose(each) }, label),
      ),
    );
    replace(this.body, this.parts[name].element);
    this.parts[name].more();
  }

  walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const names = Object.keys(TABS);
    this.choose(names.at((names.indexOf(chosen) + step) % names.length));
    this.tabs.querySelector(".chosen").focus();
    event.preventDefault();
  }

  /** Something went to or fro. */
  more() {
    this.parts[chosen].more();
  }

  draw() {
    this.parts[chosen].draw?.();
  }
}
