// Who one is, and where one can go.

import { h, redraw, replace } from "./dom.js";
import { initials, colour } from "./people.js";
import { homeEntry } from "./home.js";
import { openSwitcher } from "./switcher.js";
import { openPreferences } from "./preferences.js";
import { dialog } from "./popover.js";

const FACES = 8;

/** Built once for a person; `draw` brings it to the present state and leaves alone what is as it was. */
export class Sidebar {
  constructor(world) {
    this.world = world;
    this.faces = h("div", { class: "act-as", role: "group", "aria-label": "Act as" });
    this.who = h("button", { class: "who", type: "button", "data-testid": "preferences", "aria-label": "You and your preferences", onclick: (event) => openPreferences(event.currentTarget, world) });
    this.lists = { mine: h("ul"), others: h("ul"), directs: h("ul"), app: h("ul") };
    const add = h("button", { class: "icon", type: "button", "aria-label": "New channel", title: "New channel", "data-testid": "new-channel", onclick: () => newChannel(world) }, "+");
    const write = h("button", { class: "icon", type: "button", "aria-label": "Write to somebody", title: "Write to somebody", onclick: () => openSwitcher(world) }, "+");
    this.others = h("details", { open: true }, h("summary", {}, "Other channels"), this.lists.others);
    this.element = h(
      "nav",
      { class: "sidebar", "aria-label": "Channels and people" },
      h("div", { class: "team" }, h("span", {}, world.team.name), h("button", { class: "find", type: "button", "data-testid": "switcher", onclick: () => openSwitcher(world) }, "Go to… ", h("kbd", {}, "Ctrl K"))),
      this.faces,
      this.who,
      section("Channels", this.lists.mine, add),
      this.others,
      section("Direct messages", this.lists.directs, write),
      section("App", this.lists.app),
    );
    this.element.addEventListener("keydown", walk);
  }

  draw() {
    const { world, lists } = this;
    const me = world.user(world.me);
    const people = world.people();
    const faces = people.length > FACES ? [me, ...people.filter((each) => each !== me).slice(0, FACES - 1)] : people;
    redraw(this.faces, faces.map((person) => ({ key: person.id, person })), ({ person }) => face(person, world));
    const signature = `${me.real_name}/${world.zone}`;
    if (this.whoIs !== signature) replace(this.who, h("span", {}, `You are ${me.real_name} `, h("small", {}, world.zone)), h("span", { "aria-hidden": "true" }, "▾"));
    this.whoIs = signature;
    const open = world.channels().filter((channel) => !channel.is_archived || channel.id === world.here);
    this.fill(lists.mine, open.filter(world.isMember));
    const others = open.filter((channel) => !world.isMember(channel));
    this.others.hidden = !others.length;
    this.fill(lists.others, others);
    const directs = world.directs();
    this.fill(lists.directs, directs.filter((each) => !world.isWithApp(each)));
    const withApp = directs.find(world.isWithApp);
    const row = { key: "app", name: world.app.name, unread: withApp?.unread, here: withApp?.id === world.here };
    redraw(lists.app, [row], () => (world.app.home_tab ? h("li", {}, homeEntry(world)) : place({ ...row, mark: "🔔", mentions: row.unread, go: () => world.page.goToApp() })));
  }

  fill(list, channels) {
    const { world } = this;
    const rows = channels.map((channel) => {
      const here = channel.id === world.here;
      const mentions = channel.is_im ? channel.unread : channel.mentions;
      return { key: channel.id, name: channel.is_im ? world.directName(channel) : channel.name, mark: mark(channel), here, unread: here ? 0 : channel.unread, mentions: here ? 0 : mentions };
    });
    redraw(list, rows, (row) => place({ ...row, go: () => world.go(row.key) }));
  }
}

function mark(channel) {
  if (channel.is_im) return "●";
  if (channel.is_archived) return "🗄";
  return channel.is_private ? "🔒" : "#";
}

function section(title, list, ...tools) {
  return h("section", {}, h("div", { class: "section-title" }, h("h2", {}, title), tools), list);
}

function face(person, world) {
  const me = person.id === world.me;
  return h(
    "button",
    { class: `avatar ${colour(person.id)}${me ? " me" : ""}`, type: "button", title: `Act as ${person.real_name}`, "aria-label": `Act as ${person.real_name}`, "aria-pressed": String(me), "data-testid": "act-as", "data-user": person.name, onclick: () => world.actAs(person.name) },
    initials(person.real_name),
  );
}

function place({ name, mark: sign, here, unread, mentions, go }) {
  return h(
    "li",
    {},
    h(
      "button",
      { class: `place${here ? " here" : ""}${unread ? " unread" : ""}`, type: "button", "data-channel-name": name, "aria-current": here ? "page" : undefined, onclick: go },
      h("span", { class: "mark", "aria-hidden": "true" }, sign),
      h("span", { class: "name" }, name),
      mentions ? h("span", { class: "count mentions", title: `${mentions} for you` }, short(mentions)) : null,
      unread && unread !== mentions ? h("span", { class: "count", title: `${unread} unread` }, short(unread)) : null,
      unread ? h("span", { class: "sr" }, ` ${unread} unread`) : null,
    ),
  );
}

const short = (count) => (count > 99 ? "99+" : String(count));

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !document.activeElement?.classList.contains("place")) return;
  const all = [...event.currentTarget.querySelectorAll(".place")].filter((each) => each.offsetParent);
  all[all.indexOf(document.activeElement) + step]?.focus();
  event.preventDefault();
}

function newChannel(world) {
  const name = h("input", { class: "input", required: true, maxlength: 80, placeholder: "e.g. payments", "aria-label": "Name", autocomplete: "off" });
  const hidden = h("input", { type: "checkbox" });
  const form = h(
    "form",
    { method: "dialog" },
    h("header", {}, h("h2", {}, "New channel")),
    h("div", { class: "modal-body" }, name, h("label", { class: "choice" }, hidden, "Private: only members know of it")),
    h("footer", {}, h("button", { class: "button", type: "button", onclick: () => window_.close() }, "Cancel"), h("button", { class: "button primary" }, "Create")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const made = await world.doing("channel", { name: name.value.trim(), private: hidden.checked });
    if (!made) return;
    window_.close();
    world.go(made.channel);
  });
  const window_ = dialog("New channel", form, "small");
}
