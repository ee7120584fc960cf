// The page of one person. For tests: channel links carry data-channel-name, messages data-ts (and data-ephemeral), what can be
// pressed data-action-id and data-value, message tools data-tool, dialogs role=dialog with data-callback-id, inputs data-block-id
// and data-action-id, errors data-error-for, composers data-testid composer and thread-composer, people act-as with data-user.

import { h, replace, clear } from "./dom.js";
import { hand, get, live } from "./server.js";
import { World } from "./world.js";
import { drawMessages, isAtEnd } from "./messages.js";
import { writing, threadPanel, whispers, notices, merged } from "./conversation.js";
import { Sidebar } from "./sidebar.js";
import { drawHeader, bookmarkBar } from "./header.js";
import { Modals } from "./modal.js";
import { hasHome, homePlace } from "./home.js";
import { Panel } from "./panel.js";
import { openRoads } from "./roads.js";
import { closePopover } from "./popover.js";
import { walkable } from "./tools.js";
import { learnEmoji } from "./emoji.js";
import { applyTheme } from "./theme.js";
import { toast } from "./toast.js";
import { paced } from "./pace.js";
import { Frames } from "./frames.js";
import { seen, firstNew } from "./readmarks.js";

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

const drawSoon = paced(draw);
const frames = new Frames((changes) => {
  changes.forEach(take);
  if (changes.some((each) => each.kind !== "request")) drawSoon();
});
const fetched = (request) => frames.fetched(request);

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
    seen(world);
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
  const messages = [h("div", { class: "list-box" }, list, latest), writing(world, channel, page, toEnd)];
  appHome = hasHome(world, channel) ? homePlace(world, build) : null;
  replace(parts.main, header, bookmarks, appHome?.bar, appHome?.isOpen ? appHome.panel : messages);
  clear(threadList);
  replace(parts.thread, world.thread ? threadPanel(world, threadList, page.closeThread) : null);
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

/** Brings everything to the present state; what is unchanged is left alone. */
function draw() {
  const channel = world.channel(world.here);
  if (!channel) return leave();
  if (world.builtAs !== builtAs(channel)) return build();
  sidebar.draw();
  drawHeader(header, world, channel);
  drawBookmarks(channel);
  const whispered = whispers(world, channel);
  if (appHome?.isOpen) appHome.draw();
  else drawMain(channel, whispered);
  if (world.thread) {
    const { ts, messages } = world.thread;
    drawMessages(threadList, merged(messages, whispered.filter((each) => each.thread_ts === ts)), world, { inThread: true });
  }
  modals.show(world.views);
  page.panel?.draw();
  title(channel);
}

function drawMain(channel, whispered) {
  const room = world.rooms.get(channel.id) ?? { messages: [], more: false };
  const oldest = room.more ? (room.messages[0]?.ts ?? "") : "";
  const beside = [...whispered.filter((each) => !each.thread_ts), ...notices(world, channel)].filter((each) => each.ts >= oldest);
  const wasAtEnd = isAtEnd(list);
  const last = list.lastElementChild;
  drawMessages(list, merged(room.messages, beside), world, { more: room.more ? earlier : null });
  if (!wasAtEnd && last && list.lastElementChild !== last) latest.hidden = false;
  if (isAtEnd(list)) seen(world);
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

function take(change) {
  if (change.kind === "request") return page.panel?.more();
  if (change.kind === "lost") return resync();
  if (change.kind === "notice" && !change.channel) toast(change.text, 8000);
  world.apply(change);
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
  frames.forget();
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
    stop = live(as, (change) => frames.changed(change), () => {
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

/** Whether this tab has shown this person's page before: then it was loaded anew, and what only this person saw is gone. */
function cameAgain(as) {
  const key = `seen-${as}`;
  const again = sessionStorage.getItem(key) === "yes" && !world;
  sessionStorage.setItem(key, "yes");
  return again;
}

parts.main.addEventListener("click", (event) => event.target.closest(".burger") || document.body.classList.remove("drawer"));

openRoads(page, () => world, () =>
  [
    parts.side.querySelector(".place.here") ?? parts.side.querySelector(".place"),
    list.querySelector(".message[tabindex='0']"),
    write(),
    document.querySelector("[data-testid=thread-composer]"),
    parts.panel.querySelector(".tab.chosen"),
  ].filter(Boolean),
);

start(query.get("as"), query.get("channel")).then(loadEmoji);
