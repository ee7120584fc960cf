// The page of one person. For tests: channel links carry data-channel-name, messages data-ts (and data-ephemeral), what can be
// pressed data-action-id and data-value, message tools data-tool, dialogs role=dialog with data-callback-id, inputs data-block-id
// and data-action-id, errors data-error-for, composers data-testid composer and thread-composer, people act-as with data-user.

import { h, replace, clear } from "./dom.js";
import { hand, get, live } from "./server.js";
import { World } from "./world.js";
import { drawMessages, isAtEnd } from "./messages.js";
import { composer } from "./composer.js";
import { Sidebar } from "./sidebar.js";
import { drawHeader, bookmarkBar } from "./header.js";
import { Modals } from "./modal.js";
import { hasHome, homePlace } from "./home.js";
import { Panel } from "./panel.js";
import { openSwitcher } from "./switcher.js";
import { closePopover } from "./popover.js";
import { walkable } from "./tools.js";
import { learnEmoji } from "./emoji.js";
import { applyTheme } from "./theme.js";

const query = new URLSearchParams(location.search);
const WHO_LIVES_HERE = "alice";

let world;
let sidebar;
let modals;
let stop = () => {};

const list = h("ol", { class: "messages", role: "log", "aria-live": "polite", "aria-label": "Messages", "data-testid": "messages" });
const threadList = h("ol", { class: "messages", role: "log", "aria-label": "Replies", "data-testid": "thread" });
const header = h("header", { class: "channel-header" });
const bookmarks = h("nav", { class: "bookmarks", "aria-label": "Bookmarks" });
let appHome = null;
const latest = h("button", { class: "button small latest", type: "button", hidden: true, onclick: () => toEnd() }, "↓ Newer messages");
const offline = h("div", { class: "offline", role: "status", hidden: true }, "The sandbox does not answer. Trying again…");
const parts = { side: h("div", { class: "side" }), main: h("main", { class: "main" }), thread: h("div", { class: "panels beside" }), panel: h("div", { class: "panels developer" }) };
replace(document.getElementById("app"), offline, parts.side, parts.main, parts.thread, parts.panel);
walkable(list);
walkable(threadList);
applyTheme();

// Changes wait while something is fetched: what was fetched may be older than they are.
let fetching = 0;
let waiting = [];

async function fetched(request) {
  fetching++;
  try {
    return await request;
  } finally {
    // The caller takes what came first, in the same turn.
    setTimeout(() => {
      fetching--;
      if (!fetching) applyWaiting();
    });
  }
}

function applyWaiting() {
  const changes = waiting;
  waiting = [];
  changes.forEach(take);
  if (changes.length) drawSoon();
}

/** What the parts of the page may ask of it. */
const page = {
  panel: null,
  draw: () => drawSoon(),
  toast,
  doing,

  /** A channel that was made just now may be told of in a moment. */
  async go(id) {
    if (!(await until(() => world.channel(id)))) return;
    closePopover();
    document.body.classList.remove("drawer");
    if (id !== world.here) {
      world.trim(world.here);
      world.here = id;
      world.thread = null;
      world.newFrom = "";
    }
    await loadHere();
    address(true);
    build();
    write()?.focus();
  },

  async goToApp() {
    const made = await doing("dm", { other: world.app.bot_user });
    if (!made) return;
    await page.go(made.channel);
  },

  actAs(name) {
    closePopover();
    query.set("as", name);
    start(name, world.here);
  },

  async showThread(ts) {
    const found = await fetched(get("/page/thread", { as: world.me, channel: world.here, ts }));
    if (!found) return;
    world.openThread(world.here, ts, found.messages);
    onTop("thread");
    build();
    document.querySelector("[data-testid=thread-composer]")?.focus();
  },

  closeThread() {
    world.thread = null;
    onTop("developer");
    build();
    write()?.focus();
  },

  toggleInspector() {
    page.panel = page.panel ? null : new Panel(world);
    onTop(page.panel ? "developer" : "thread");
    replace(parts.panel, page.panel?.element);
    drawSoon();
  },

  speakAll(on) {
    world.speaking = on;
    drawSoon();
  },

  /** Leads to a message, and fetches what lies between when it is an old one. */
  async show(channel, ts) {
    if (channel !== world.here) await page.go(channel);
    const room = world.rooms.get(channel);
    if (room?.more && ts < (room.messages[0]?.ts ?? "")) await older({ since: ts });
    draw();
    const element = list.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
    if (!element) return toast("That message is not there any more");
    element.scrollIntoView({ block: "center" });
    element.focus();
    element.classList.add("shown");
    setTimeout(() => element.classList.remove("shown"), 1600);
  },
};

/** Where there is not room for both, the panel that was opened last is the one that shows. */
function onTop(panel) {
  document.body.dataset.top = panel;
}

function write() {
  return document.querySelector("[data-testid=composer]");
}

async function doing(deed, body) {
  try {
    return await hand(deed, { user: world.me, ...body });
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

/** Waits a little until the stream has told of something. */
async function until(holds) {
  for (let i = 0; i < 100 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 20));
  return Boolean(holds());
}

function address(visit) {
  const channel = world.channel(world.here);
  query.set("as", world.user(world.me).name);
  query.set("channel", channel.name || channel.id);
  const url = `?${query}`;
  if (visit && url !== location.search) history.pushState(null, "", url);
  else history.replaceState(null, "", url);
}

/** Makes sure that the latest messages of the channel are there, and remembers where the unread ones begin. */
async function loadHere() {
  const channel = world.channel(world.here);
  world.newFrom = firstNew(channel);
  if (world.rooms.has(channel.id)) return;
  const found = await fetched(get("/page/messages", { as: world.me, channel: channel.id }));
  if (found) world.fill(found);
}

async function older(wish = {}) {
  const id = world.here;
  const oldest = world.rooms.get(id)?.messages[0]?.ts;
  if (!oldest) return;
  const found = await fetched(get("/page/messages", { as: world.me, channel: id, before: oldest, ...wish }));
  if (!found || world.here !== id) return;
  const fromEnd = list.scrollHeight - list.scrollTop;
  world.fill(found);
  draw();
  list.scrollTop = list.scrollHeight - fromEnd;
}

let loading = false;

async function earlier() {
  if (loading) return;
  loading = true;
  try {
    await older();
  } finally {
    loading = false;
  }
}

list.addEventListener("scroll", () => {
  if (isAtEnd(list)) {
    latest.hidden = true;
    seen();
  }
  if (list.scrollTop < 40 && list.scrollHeight > list.clientHeight && world.rooms.get(world.here)?.more) earlier();
});

function toEnd() {
  list.scrollTop = list.scrollHeight;
  latest.hidden = true;
}

/** Builds what belongs to the place one is in; called when that changes. */
function build() {
  const channel = world.channel(world.here);
  world.builtAs = builtAs(channel);
  world.editing = null;
  const wasWriting = document.activeElement === write();
  clear(list);
  const messages = [h("div", { class: "list-box" }, list, latest), writing(channel)];
  appHome = hasHome(world, channel) ? homePlace(world, build) : null;
  replace(parts.main, header, bookmarks, appHome?.bar, appHome?.isOpen ? appHome.panel : messages);
  clear(threadList);
  replace(parts.thread, world.thread ? threadPanel() : null);
  if (wasWriting) write()?.focus();
  draw();
  const fresh = list.querySelector(".fresh");
  if (fresh) fresh.scrollIntoView({ block: "center" });
  else toEnd();
  threadList.scrollTop = threadList.scrollHeight;
}

function builtAs(channel) {
  return `${channel.id} ${world.isMember(channel)} ${channel.is_archived} ${world.label(channel)} ${Boolean(world.thread)}`;
}

function writing(channel) {
  if (channel.is_archived) return h("div", { class: "join" }, `${world.label(channel)} is archived. `, h("button", { class: "button", type: "button", onclick: () => doing("archive", { channel: channel.id, archived: false }) }, "Unarchive"));
  if (!world.isMember(channel)) return h("div", { class: "join" }, `You are not in ${world.label(channel)}. `, h("button", { class: "button primary", type: "button", "data-testid": "join", onclick: () => doing("join", { channel: channel.id }) }, "Join"));
  const send = async (text) => {
    const answer = await world.send(text);
    toEnd();
    return answer;
  };
  return composer(world, { id: channel.id, testid: "composer", placeholder: `Message ${world.label(channel)}`, send, editLast });
}

/** Arrow up in an empty composer edits what one said last. */
function editLast() {
  const own = world.rooms.get(world.here)?.messages.findLast((each) => each.user === world.me && !each.subtype && !each.app_id);
  if (own) world.edit(own);
}

function threadPanel() {
  const { ts } = world.thread;
  return h(
    "aside",
    { class: "panel", "aria-label": "Thread", onkeydown: (event) => event.key === "Escape" && page.closeThread() },
    h("header", {}, h("h2", {}, "Thread ", h("small", {}, world.label(world.channel(world.here)))), h("button", { class: "icon", type: "button", "aria-label": "Close the thread", onclick: page.closeThread }, "✕")),
    threadList,
    composer(world, { id: `thread-${ts}`, testid: "thread-composer", placeholder: "Reply…", send: (text) => world.send(text, ts) }),
  );
}

/** Brings everything to the present state; what is unchanged is left alone. */
function draw() {
  const channel = world.channel(world.here);
  if (!channel) return leave();
  if (world.builtAs !== builtAs(channel)) return build();
  sidebar.draw();
  drawHeader(header, world, channel);
  drawBookmarks(channel);
  const whispers = world.ephemeral.filter((each) => each.channel === channel.id).map(whisper);
  if (appHome?.isOpen) appHome.draw();
  else drawMain(channel, whispers);
  if (world.thread) {
    const { ts, messages } = world.thread;
    drawMessages(threadList, merged(messages, whispers.filter((each) => each.thread_ts === ts)), world, { inThread: true });
  }
  modals.show(world.views);
  page.panel?.draw();
  title(channel);
}

function drawMain(channel, whispers) {
  const room = world.rooms.get(channel.id) ?? { messages: [], more: false };
  const notices = world.notices.filter((each) => each.channel === channel.id).map(notice);
  const oldest = room.more ? (room.messages[0]?.ts ?? "") : "";
  const beside = [...whispers.filter((each) => !each.thread_ts), ...notices].filter((each) => each.ts >= oldest);
  const wasAtEnd = isAtEnd(list);
  const last = list.lastElementChild;
  drawMessages(list, merged(room.messages, beside), world, { more: room.more ? earlier : null });
  if (!wasAtEnd && last && list.lastElementChild !== last) latest.hidden = false;
  if (isAtEnd(list)) seen();
}

const kept = new WeakMap();

/** Something made of a whisper or a notice, the same each time, so that it is drawn once. */
function once(source, make) {
  if (!kept.has(source)) kept.set(source, make());
  return kept.get(source);
}

const whisper = (each) => once(each, () => ({ ...each, user: world.app.bot_user, ephemeral: true }));
const notice = (each) => once(each, () => ({ ...each, ts: (Date.parse(each.at) / 1000).toFixed(6), notice: true }));

function merged(messages, more) {
  return more.length ? [...messages, ...more].sort((one, other) => (one.ts < other.ts ? -1 : 1)) : messages;
}

function drawBookmarks(channel) {
  const signature = `${channel.id} ${JSON.stringify(channel.bookmarks)}`;
  if (bookmarks.dataset.shows === signature) return;
  bookmarks.dataset.shows = signature;
  const all = bookmarkBar(world, channel);
  bookmarks.hidden = !all.length;
  replace(bookmarks, all);
}

function title(channel) {
  const mentions = [...world.all.values()].reduce((sum, each) => sum + (each.is_im ? each.unread : each.mentions), 0);
  const name = `${mentions ? `(${mentions}) ` : ""}${world.label(channel)} · ${world.team.name}`;
  if (document.title !== name) document.title = name;
}

/** The channel that one is in is gone. */
function leave() {
  const next = world.channels().find(world.isMember) ?? world.channels()[0];
  if (next) page.go(next.id);
}

/** What is in sight is read; the sandbox is told, so that it is still read after a reload. */
const toTell = new Map();

function seen() {
  const channel = world.channel(world.here);
  const last = world.rooms.get(world.here)?.messages.at(-1)?.ts;
  if (!channel || !last || document.hidden || !world.isMember(channel) || last <= channel.read) return;
  world.seeAll(channel.id);
  if (!toTell.size) setTimeout(tellRead, 150);
  toTell.set(channel.id, { user: world.me, channel: channel.id, ts: last });
}

function tellRead() {
  for (const read of toTell.values()) hand("read", read).catch(() => {});
  toTell.clear();
}

document.addEventListener("visibilitychange", () => !document.hidden && drawSoon());

// While a button is held down nothing is redrawn: what is pressed must still be there when it is let go.
let held = false;
let drawing = false;
let missed = false;
document.addEventListener("pointerdown", () => (held = true), true);
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(
    end,
    () => {
      held = false;
      if (missed) setTimeout(drawSoon);
      missed = false;
    },
    true,
  );
}

/** Draws once for all the changes of a moment. */
function drawSoon() {
  if (drawing) return;
  drawing = true;
  const go = () => {
    drawing = false;
    if (held) missed = true;
    else draw();
  };
  if (document.hidden) setTimeout(go, 50);
  else requestAnimationFrame(go);
}

function take(change) {
  if (change.kind === "request") return page.panel?.more();
  if (change.kind === "lost") return resync();
  if (change.kind === "notice" && !change.channel) toast(change.text, 8000);
  world.apply(change);
}

function changed(change) {
  if (fetching) return void waiting.push(change);
  take(change);
  if (change.kind !== "request") drawSoon();
}

/** After the connection was lost: everything anew, as far back as one has read. */
async function resync() {
  const { me } = world;
  const oldest = world.rooms.get(world.here)?.messages[0]?.ts ?? "";
  const frame = await fetched(get("/page/frame", { as: me, channel: world.here, since: oldest }));
  if (world.me !== me) return;
  // Another workspace stands in the place of the one that was here.
  if (frame?.me !== me) return location.reload();
  world.take(frame);
  if (world.thread) await page.showThread(world.thread.ts);
  page.panel?.more();
  drawSoon();
}

async function start(name, here) {
  stop();
  waiting = [];
  const as = name || WHO_LIVES_HERE;
  if (cameAgain(as)) await hand("reload", { user: as }).catch(() => {});
  const frame = await fetched(firstFrame(as, here));
  if (!frame) return as === WHO_LIVES_HERE ? toast("The sandbox does not answer") : start(WHO_LIVES_HERE, here);
  const { speaking } = world ?? {};
  world = new World(frame, page);
  world.speaking = speaking;
  world.newFrom = firstNew(world.channel(world.here));
  modals = new Modals(document.getElementById("modals"), world, doing);
  sidebar = new Sidebar(world);
  replace(parts.side, sidebar.element);
  delete header.dataset.shows;
  if (page.panel) {
    page.panel = new Panel(world);
    replace(parts.panel, page.panel.element);
  }
  address();
  build();
  document.documentElement.dataset.ready = "true";
}

/** Listens first and asks then, so that nothing is missed in between. */
async function firstFrame(as, here) {
  let first = true;
  await new Promise((resolve) => {
    stop = live(as, changed, () => {
      offline.hidden = true;
      if (!first) resync();
      first = false;
      resolve();
    }, () => (offline.hidden = false));
    setTimeout(resolve, 1000);
  });
  return get("/page/frame", { as, channel: here ?? "" });
}

async function loadEmoji() {
  learnEmoji((await get("/page/emoji")) ?? {});
  if (!world) return;
  world.names++;
  drawSoon();
}

function firstNew(channel) {
  return channel?.unread && channel.read ? channel.read : "";
}

/** Whether this tab has shown this person's page before: then it was loaded anew, and what only this person saw is gone. */
function cameAgain(as) {
  const key = `seen-${as}`;
  const again = sessionStorage.getItem(key) === "yes" && !world;
  sessionStorage.setItem(key, "yes");
  return again;
}

parts.main.addEventListener("click", (event) => event.target.closest(".burger") || document.body.classList.remove("drawer"));

addEventListener("popstate", () => {
  const wanted = new URLSearchParams(location.search).get("channel");
  const channel = [...world.all.values()].find((each) => each.name === wanted || each.id === wanted);
  if (channel && channel.id !== world.here) page.go(channel.id);
});

/** A permalink of this workspace leads to its message. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const found = link?.href.match(/^https:\/\/([\w-]+)\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})/);
  if (!found || found[1] !== world.team.domain || !world.channel(found[2])) return;
  event.preventDefault();
  page.show(found[2], `${found[3]}.${found[4]}`);
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openSwitcher(world);
  }
  if (event.key === "F6") {
    event.preventDefault();
    turn(event.shiftKey ? -1 : 1);
  }
  if (event.key === "Escape") document.body.classList.remove("drawer");
});

/** F6 walks between the parts of the page. */
function turn(step) {
  const stops = [
    parts.side.querySelector(".place.here") ?? parts.side.querySelector(".place"),
    list.querySelector(".message[tabindex='0']"),
    write(),
    document.querySelector("[data-testid=thread-composer]"),
    parts.panel.querySelector(".tab.chosen"),
  ].filter(Boolean);
  const here = stops.findLastIndex((each) => each === document.activeElement || each.closest(".side, .list-box, .composer, .panel").contains(document.activeElement));
  stops.at((here + step) % stops.length).focus();
}

start(query.get("as"), query.get("channel")).then(loadEmoji);
