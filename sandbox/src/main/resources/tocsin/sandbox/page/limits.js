// How much of Slack's rate limits the app has used, and how strictly it is held to them.

import { h, redraw, replace } from "./dom.js";
import { get, hand } from "./server.js";

const MODES = { strict: "Strict, as Slack guarantees", relaxed: "Relaxed, for a demo", off: "Off" };

export class Limits {
  constructor(world) {
    this.world = world;
    this.mode = h("select", { class: "input", "aria-label": "How strictly", "data-testid": "limits-mode", onchange: () => this.order() }, Object.entries(MODES).map(([value, label]) => h("option", { value }, label)));
    this.list = h("tbody");
    this.element = h("div", { class: "panel-part padded" });
    this.table = [
      h("label", { class: "preference" }, h("span", {}, "Held to the limits"), this.mode),
      h("table", { class: "limits", "data-testid": "limits" }, h("thead", {}, h("tr", {}, ["Method", "Tier", "Used", "Wait"].map((name) => h("th", { scope: "col" }, name)))), this.list),
      h("p", { class: "note" }, "What is used leaks away with the sandbox’s time; a method that is not listed has all of its limit left."),
    ];
  }

  /** Asks at most twice a second. */
  more() {
    this.soon ??= setTimeout(() => {
      this.soon = null;
      this.ask();
    }, this.asked ? 500 : 0);
    this.asked = true;
  }

  async ask() {
    const state = await get("/hand/limits");
    if (!state) return replace(this.element, h("p", { class: "note" }, "This sandbox does not tell its limits."));
    if (!this.list.isConnected) replace(this.element, this.table);
    if (document.activeElement !== this.mode) this.mode.value = state.mode;
    const rows = state.limits.map((each) => ({ ...each, key: `${each.method} ${each.channel ?? ""}` }));
    redraw(this.list, rows, (row) => this.row(row));
    if (rows.length && this.element.isConnected) this.more();
  }

  row({ method, channel, tier, used, allowed, retry_after }) {
    const name = channel ? this.world.channel(channel)?.name : "";
    return h(
      "tr",
      { class: retry_after ? "refused" : "" },
      h("th", { scope: "row" }, method, channel ? h("small", {}, ` in #${name ?? channel}`) : null),
      h("td", {}, tier),
      h("td", {}, h("meter", { min: 0, max: allowed, value: used, high: allowed * 0.8, optimum: 0 }), ` ${used} / ${allowed}`),
      h("td", {}, retry_after ? `${retry_after} s` : ""),
    );
  }

  async order() {
    try {
      await hand("limits", { mode: this.mode.value });
    } catch (error) {
      this.world.toast(error.message);
    }
    this.ask();
  }
}
