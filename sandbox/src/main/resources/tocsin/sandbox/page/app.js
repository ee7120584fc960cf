// The page. For tests: channel links carry data-channel-name, messages data-ts (and data-ephemeral), what can be pressed
// data-action-id and data-value, message tools data-tool, dialogs role=dialog with data-callback-id, inputs data-block-id
// and data-action-id, errors data-error-for, composers data-testid composer and thread-composer, people act-as with data-user.

import { h, replace } from "./dom.js";
import { hand, fetchState, live } from "./server.js";
import { drawMessages } from "./messages.js";
import { composer } from "./composer.js";
import { sidebar } from "./sidebar.js";
import { Modals, confirmDialog } from "./modal.js";
import { Inspector } from "./inspector.js";
import { mrkdwn } from "./draw.js";
import { hasHome, homePlace } from "./home.js";

const query = new URLSearchParams(location.search);
const seen = {};
const drafts = {};

class World {
  constructor(state) {
    this.thread = null;
    this.inspecting = false;
    this.take(state);
    this.here = this.first(query.get("channel"));
  }

  take(state) {
    this.state = state;
    this.me = state.me;
    this.app = state.app;
    this.zone = this.user(this.me)?.tz ?? "UTC";
    this.names = state.channels.map((channel) => channel.name).join();
  }

  first(wanted) {
    const found = this.state.channels.find((channel) => channel.id === wanted || channel.name === wanted);
    return (found || this.state.channels.find((channel) => channel.members.includes(this.me))).id;
  }

  user = (id) => this.state.users.find((each) => each.id === id);
  group = (id) => this.state.usergroups.find((each) => each.id === id);
  channel = (id) => this.state.channels.find((each) => each.id === id);
  people = () => this.state.users.filter((each) => !each.is_bot && !each.deleted);
  groups = () => this.state.usergroups;
  channels = () => this.state.channels.filter((each) => !each.is_im);
  directs = () => this.state.channels.filter((each) => each.is_im && each.members.includes(this.me));
  directName = (channel) => {
    const other = channel.members.find((member) => member !== this.me);
    return other === this.app.bot_user ? this.app.name : this.user(other)?.real_name ?? other;
  };
  mrkdwn = (text) => mrkdwn(text, this);
  draft = (id) => drafts[`${this.me}/${id}`] ?? "";
  keepDraft = (id, text) => (drafts[`${this.me}/${id}`] = text);
  isPinned = (ts) => this.channel(this.here)?.pins.includes(ts);
  confirm = (confirm) => confirmDialog(confirm, this);
  toast = toast;
  tell = (text) => toast(text, 8000);

  unread(channel) {
    if (channel.id === this.here) return 0;
    const last = seen[`${this.me}/${channel.id}`] ?? opened;
    return (channel.messages || []).filter((message) => !message.subtype && message.user !== this.me && Number(message.ts) > last).length;
  }

  jump(event, id) {
    event.preventDefault();
    this.go(id);
  }

  go(id) {
    this.read();
    this.here = id;
    this.thread = null;
    this.read();
    document.body.classList.remove("drawer");
    address();
    build();
    document.querySelector("[data-testid=composer]")?.focus();
  }

  /** Goes to a place that may be new. */
  async arrive(id) {
    await refresh();
    this.go(id);
  }

  read() {
    const last = this.channel(this.here)?.messages?.at(-1)?.ts;
    if (last) seen[`${this.me}/${this.here}`] = Number(last);
  }

  actAs(name) {
    query.set("as", name);
    start(name, this.here);
  }

  openThread(ts) {
    this.thread = ts;
    build();
    document.querySelector("[data-testid=thread-composer]")?.focus();
  }

  toggleInspector() {
    this.inspecting = !this.inspecting;
    build();
    if (this.inspecting) inspector.refresh();
  }

  toggleTheme() {
    const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark");
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  }

  react = (item, name, remove) => doing("react", { channel: this.here, ts: item.ts, name, remove });
  shortcut = (item, callback_id) => doing("shortcut", { channel: this.here, ts: item.ts, callback_id });
  remove = (item) => doing("delete", { channel: this.here, ts: item.ts });

  edit(item) {
    const text = prompt("Edit the message", item.text);
    if (text) doing("edit", { channel: this.here, ts: item.ts, text });
  }

  async send(text, thread_ts) {
    const command = this.app.commands.find((each) => text === each.command || text.startsWith(each.command + " "));
    const answer =
      command && !thread_ts
        ? await doing("command", { channel: this.here, command: command.command, text: text.slice(command.command.length).trim() })
        : await doing("message", { channel: this.here, text, thread_ts });
    list.scrollTop = list.scrollHeight;
    return answer;
  }
}

let world;
let modals;
let inspector;
let stop = () => {};
let opened = 0;
const root = document.getElementById("app");
const list = h("ol", { class: "messages", role: "log", "aria-live": "polite", "aria-label": "Messages", "data-testid": "messages" });
const threadList = h("ol", { class: "messages", role: "log", "aria-label": "Replies" });
const parts = { side: h("div", { class: "side" }), main: h("main", { class: "main" }), panel: h("div", { class: "panels" }) };
replace(root, parts.side, parts.main, parts.panel);

async function doing(deed, body) {
  try {
    const answer = await hand(deed, { user: world.me, ...body });
    await refresh();
    return answer;
  } catch (error) {
    toast(error.message);
    return null;
  }
}

function toast(text, millis = 4000) {
  const element = h("div", { class: "toast" }, text);
  document.getElementById("toasts").append(element);
  setTimeout(() => element.remove(), millis);
}

function address() {
  const channel = world.channel(world.here);
  query.set("as", world.user(world.me).name);
  query.set("channel", channel.name || channel.id);
  history.replaceState(null, "", `?${query}`);
}

/** Builds what belongs to the place one is in; called when that changes. */
function build() {
  const channel = world.channel(world.here);
  const member = channel.members.includes(world.me);
  world.builtAs = `${channel.id} ${member}`;
  const write = member
    ? composer(world, { id: channel.id, testid: "composer", placeholder: `Message ${channel.is_im ? world.directName(channel) : "#" + channel.name}`, send: (text) => world.send(text) })
    : h("div", { class: "join" }, `You are not in #${channel.name}. `, h("button", { class: "button primary", type: "button", "data-testid": "join", onclick: () => doing("join", { channel: channel.id }).then(build) }, "Join"));
  parts.header = h("header", { class: "channel-header" });
  parts.home = hasHome(world, channel) ? homePlace(world, build) : null;
  replace(parts.main, parts.header, parts.home?.bar, parts.home?.isOpen ? parts.home.panel : [list, write]);
  list.replaceChildren();
  const panels = [];
  if (world.thread) panels.push(threadPanel());
  if (world.inspecting) panels.push(inspector.element);
  replace(parts.panel, panels);
  draw();
  list.scrollTop = list.scrollHeight;
}

function threadPanel() {
  threadList.replaceChildren();
  return h(
    "aside",
    { class: "panel", "aria-label": "Thread" },
    h("header", {}, h("h2", {}, "Thread"), h("button", { class: "icon", type: "button", "aria-label": "Close the thread", onclick: () => ((world.thread = null), build()) }, "✕")),
    threadList,
    composer(world, { id: `thread-${world.thread}`, testid: "thread-composer", placeholder: "Reply", send: (text) => world.send(text, world.thread) }),
  );
}

/** Brings everything to the present state; what is unchanged is left alone. */
function draw() {
  const channel = world.channel(world.here);
  if (!channel) return world.go(world.first());
  if (world.builtAs !== `${channel.id} ${channel.members.includes(world.me)}`) return build();
  replace(parts.side, sidebar(world));
  drawHeader(channel);
  parts.home?.draw();
  const inMain = (message) => !message.thread_ts || message.thread_ts === message.ts;
  const here = (each) => each.channel === channel.id;
  const whispers = world.state.ephemeral.filter(here).map((each) => ({ ...each, user: world.app.bot_user, ephemeral: true }));
  const notices = world.state.notices.filter(here).map((each) => ({ ...each, ts: String(Date.parse(each.at) / 1000), notice: true }));
  const items = [...(channel.messages || []).filter(inMain), ...whispers.filter((each) => !each.thread_ts), ...notices].sort((a, b) => Number(a.ts) - Number(b.ts));
  world.inThread = false;
  drawMessages(list, items, world);
  if (world.thread) {
    world.inThread = true;
    const inThread = (each) => each.ts === world.thread || each.thread_ts === world.thread;
    drawMessages(threadList, [...channel.messages, ...whispers].filter(inThread), world);
    world.inThread = false;
  }
  modals.show(world.state.views);
  document.title = `${channel.is_im ? world.directName(channel) : "#" + channel.name} · ${world.state.team.name}`;
}

function drawHeader(channel) {
  const pins = channel.pins.map((ts) => channel.messages.find((message) => message.ts === ts)).filter(Boolean);
  replace(
    parts.header,
    h("button", { class: "icon burger", type: "button", "aria-label": "Channels", onclick: () => document.body.classList.toggle("drawer") }, "☰"),
    h("div", { class: "channel-title" }, h("h1", { "data-testid": "channel-name" }, channel.is_im ? world.directName(channel) : `${channel.is_private ? "🔒" : "#"}${channel.name}`), h("div", { class: "topic", title: channel.topic, "data-testid": "topic" }, world.mrkdwn(channel.topic))),
    h("div", { class: "bookmarks" }, channel.bookmarks.filter((each) => /^https?:/.test(each.link)).map((each) => h("a", { href: each.link, onclick: (event) => toMessage(event, each.link) }, `🔖 ${each.title}`))),
    pins.length ? h("button", { class: "button small", type: "button", "data-testid": "pins", onclick: () => show(pins.at(-1).ts) }, `📌 ${pins.length}`) : null,
    h("span", { class: "members", title: channel.members.map((id) => world.user(id)?.real_name).join(", ") }, `${channel.members.length} 👤`),
    h("button", { class: "button small", type: "button", "aria-pressed": String(world.inspecting), "data-testid": "inspector", onclick: () => world.toggleInspector() }, "Inspector"),
  );
}

/** A permalink of this workspace leads to its message. */
function toMessage(event, link) {
  const found = link.match(/\/archives\/(\w+)\/p(\d+)(\d{6})/);
  if (!found) return;
  event.preventDefault();
  if (found[1] !== world.here) world.go(found[1]);
  show(`${found[2]}.${found[3]}`);
}

function show(ts) {
  const element = list.querySelector(`[data-ts="${ts}"]`);
  element?.scrollIntoView({ block: "center" });
  element?.focus();
}

// While a button is held down nothing is redrawn: what is pressed must still be there when it is let go.
let held = false;
let missed = false;
document.addEventListener("pointerdown", () => (held = true), true);
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(
    end,
    () => {
      held = false;
      if (missed) setTimeout(refresh);
      missed = false;
    },
    true,
  );
}

let refreshing = null;
let again = false;

async function refresh() {
  if (refreshing) {
    again = true;
    return refreshing;
  }
  refreshing = (async () => {
    do {
      again = false;
      const state = await fetchState(world.me);
      if (held) {
        missed = true;
        return;
      }
      world.take(state);
      world.read();
      draw();
    } while (again);
  })();
  try {
    await refreshing;
  } finally {
    refreshing = null;
  }
}

let soon = 0;

function changed(change) {
  if (change.kind === "request") {
    if (world.inspecting) inspector.refresh();
    return;
  }
  clearTimeout(soon);
  soon = setTimeout(refresh, 25);
}

async function start(name, here) {
  stop();
  let state = await fetchState(name || "alice");
  if (!state.me) state = await fetchState("alice");
  opened ||= Date.parse(state.clock) / 1000;
  world = new World(state);
  if (here && world.channel(here)) world.here = here;
  modals = new Modals(document.getElementById("modals"), world, doing);
  inspector = new Inspector(world);
  address();
  build();
  stop = live(world.me, changed);
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    event.preventDefault();
    document.body.classList.add("drawer");
    document.querySelector(".sidebar .place")?.focus();
  }
  if (event.key === "Escape") document.body.classList.remove("drawer");
});

start(query.get("as"));
