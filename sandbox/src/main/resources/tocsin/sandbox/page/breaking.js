// What can be broken on purpose, and taken back: calls, events, the token, places and people, speed and time.

import { h, replace } from "./dom.js";
import { get, hand } from "./server.js";
import { fullTime } from "./when.js";

const CALLS = {
  ratelimited: "429, try again later",
  http_500: "HTTP 500",
  hang: "no answer for a minute",
  answer_lost: "done, but the answer is lost",
  slow: "done, but slowly",
};
const STANDINGS = { ok: "works", revoked: "revoked", inactive: "account inactive" };
const EVENTS = { twice: "delivered twice", late: "late", out_of_order: "after the next one" };

export class Breaking {
  constructor(world) {
    this.world = world;
    this.ordered = h("ul", { class: "ordered", "data-testid": "faults" });
    this.clock = h("output", { class: "note" });
    this.methods = h("datalist", { id: "methods-known" });
    this.element = h("div", { class: "panel-part padded breaking" }, this.methods, this.calls(), this.events(), this.waiting(), this.token(), this.sockets(), this.places(), this.speed(), this.time());
  }

  draw() {
    const now = fullTime(this.world.now, this.world.zone);
    if (this.clock.textContent !== now) this.clock.textContent = now;
  }

  more() {
    this.draw();
    this.soon ??= setTimeout(() => {
      this.soon = null;
      this.ask();
    }, this.asked ? 300 : 0);
    this.asked = true;
  }

  async ask() {
    const [state, token] = await Promise.all([get("/hand/faults"), get("/hand/token")]);
    if (!state) return;
    if (token) this.showToken(token);
    if (!this.methods.childElementCount) replace(this.methods, ["*", ...(state.methods ?? [])].map((value) => h("option", { value })));
    const told = JSON.stringify([state.faults, state.latency]);
    if (this.told === told) return;
    this.told = told;
    replace(this.ordered, state.faults.map((each) => h("li", {}, h("strong", {}, each.method), ` ${each.kind} `, h("small", {}, howOften(each)))), state.faults.length ? null : h("li", { class: "note" }, "Nothing is ordered."));
    this.latency.value = state.latency;
  }

  /** Does it, says so, and shows what is ordered now. */
  async run(deed, body, said) {
    try {
      await hand(deed, body);
      this.world.toast(said);
    } catch (error) {
      this.world.toast(error.message);
    }
    this.ask();
  }

  calls() {
    const method = input({ value: "chat.postMessage", list: "methods-known", "aria-label": "Method", "data-testid": "fault-method" });
    const codes = h("optgroup", { label: "Slack’s error" });
    const kind = h("select", { class: "input", "aria-label": "What happens", "data-testid": "fault-kind" }, h("optgroup", { label: "It fails" }, options(Object.entries(CALLS))), codes);
    const offer = async () => {
      const asked = method.value.trim();
      const { errors } = (await get("/hand/faults", { method: asked })) ?? {};
      if (asked !== method.value.trim()) return;
      const chosen = kind.value;
      replace(codes, options((errors ?? []).sort().map((code) => [code, code])));
      if ([...kind.options].some((each) => each.value === chosen)) kind.value = chosen;
    };
    method.addEventListener("change", offer);
    offer();
    const times = input({ type: "number", min: 1, max: 100000, value: 1, "aria-label": "How many" });
    const per = h("select", { class: "input", "aria-label": "Calls or seconds" }, options([["times", "calls"], ["for", "seconds"]]));
    const after = input({ type: "number", min: 1, value: 5, "aria-label": "Seconds to wait" });
    const unit = h("span", {}, "s to wait");
    const wait = h("label", { class: "choice" }, after, unit);
    kind.addEventListener("change", () => {
      wait.hidden = !["ratelimited", "slow"].includes(kind.value);
      unit.textContent = kind.value === "slow" ? "ms" : "s to wait";
      after.value = kind.value === "slow" ? 1000 : 5;
    });
    const order = () => this.run("fault", { method: method.value.trim(), kind: kind.value, [per.value]: Number(times.value), after: Number(after.value) }, `${method.value}: ordered`);
    return part("A call of the app", form(order, [h("div", { class: "row" }, method, kind), h("div", { class: "row" }, "for", times, per, wait), h("div", { class: "row" }, h("button", { class: "button primary", "data-testid": "order-fault" }, "Break it"))]));
  }

  events() {
    const kind = h("select", { class: "input", "aria-label": "What happens to events" }, options(Object.entries(EVENTS)));
    const times = input({ type: "number", min: 1, max: 1000, value: 1, "aria-label": "Events" });
    const after = input({ type: "number", min: 1, value: 30, "aria-label": "Seconds late" });
    const late = h("label", { class: "choice", hidden: true }, after, "s");
    kind.addEventListener("change", () => (late.hidden = kind.value !== "late"));
    const order = () => this.run("fault", { method: "events", kind: kind.value, times: Number(times.value), after: Number(after.value) }, `The next events come ${EVENTS[kind.value]}`);
    return part("Events", form(order, [h("div", { class: "row" }, h("label", { class: "choice" }, times, "events"), kind, late, h("button", { class: "button" }, "Break")) ]));
  }

  waiting() {
    return part("Ordered", this.ordered, button("Take all back", () => this.run("fault", { kind: "none" }, "All faults are taken back")));
  }

  token() {
    this.standing = h("div", { class: "row", role: "group", "aria-label": "Token" });
    this.scopes = h("div", { class: "scopes" });
    return part("Token and scopes", this.standing, h("details", {}, h("summary", {}, "Scopes"), this.scopes));
  }

  showToken({ state, scopes }) {
    const told = JSON.stringify([state, scopes]);
    if (this.toldToken === told) return;
    this.toldToken = told;
    replace(
      this.standing,
      Object.entries(STANDINGS).map(([name, label]) => h("button", { class: "button small", type: "button", "aria-pressed": String(name === state), "data-testid": `token-${name}`, onclick: () => this.run("token", { state: name }, `The token: ${label}`) }, label)),
    );
    replace(
      this.scopes,
      scopes.map(({ scope, granted }) => h("label", { class: "choice" }, h("input", { type: "checkbox", checked: granted, "data-scope": scope, onchange: (event) => this.run("scope", { scope, granted: event.target.checked }, `${scope}: ${event.target.checked ? "given back" : "taken away"}`) }), scope)),
    );
  }

  sockets() {
    const order = (deed, said) => () => this.run("socket", { do: deed }, said);
    return part("Socket Mode", h("div", { class: "row" }, button("Ask to reconnect", order("refresh", "Every connection was told to reconnect")), button("Cut", order("disconnect", "Every connection is cut")), button("Disable the link", order("link_disabled", "Socket Mode is disabled"))));
  }

  places() {
    const { world } = this;
    const here = (deed, more, said) => () => this.run(deed, { user: world.me, channel: world.here, ...more }, said);
    const who = h("select", { class: "input", "aria-label": "Person" }, options([...world.users.values()].filter((each) => !each.is_bot).map((each) => [each.id, each.real_name])));
    const account = (deleted, said) => () => this.run("deactivate", { person: who.value, active: !deleted }, said);
    return part(
      "Channels and people",
      h("div", { class: "row" }, h("span", {}, "The open channel:"), button("Archive", here("archive", {}, "Archived")), button("Unarchive", here("archive", { archived: false }, "Unarchived")), button("Delete", here("remove-channel", {}, "Deleted"))),
      h("div", { class: "row" }, who, button("Deactivate", account(true, "Deactivated")), button("Reactivate", account(false, "Active again"))),
    );
  }

  speed() {
    this.latency = input({ type: "number", min: 0, step: 100, value: 0, "aria-label": "Milliseconds" });
    const order = () => this.run("latency", { ms: Number(this.latency.value) }, `Each call takes ${this.latency.value} ms more`);
    return part("Speed", form(order, [h("div", { class: "row" }, h("label", { class: "choice" }, this.latency, "ms more for each call"), h("button", { class: "button" }, "Set"))]));
  }

  time() {
    const on = (label, advance) => button(label, () => this.run("clock", { advance }, `Time moved on by ${label.slice(1)}`));
    const by = input({ placeholder: "PT2H30M", "aria-label": "Duration" });
    return part("Time", this.clock, h("div", { class: "row" }, on("+1 min", "PT1M"), on("+5 min", "PT5M"), on("+15 min", "PT15M"), on("+1 h", "PT1H"), on("+1 day", "P1D")), form(() => this.run("clock", { advance: by.value.trim() }, "Time moved on"), [h("div", { class: "row" }, by, h("button", { class: "button" }, "Move on"))]));
  }
}

function howOften({ times, after, kind, until }) {
  const wait = kind === "ratelimited" ? `, Retry-After ${after} s` : kind === "slow" ? `, ${after} ms` : kind === "late" ? `, ${after} s` : "";
  if (until) return `until ${until}${wait}`;
  return (times === 0 ? "until taken back" : `${times} more ${times === 1 ? "time" : "times"}`) + wait;
}

const input = (attributes) => h("input", { class: "input", autocomplete: "off", ...attributes });
const button = (label, onclick) => h("button", { class: "button small", type: "button", onclick }, label);
const options = (pairs) => pairs.map(([value, label]) => h("option", { value }, label));
const part = (title, ...content) => h("section", {}, h("h3", {}, title), content);

function form(order, content) {
  const element = h("form", {}, content);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    order();
  });
  return element;
}
