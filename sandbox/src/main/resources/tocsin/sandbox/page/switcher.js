// Ctrl+K: to any channel or person by a few letters.

import { h, replace } from "./dom.js";
import { dialog } from "./popover.js";

const MOST = 12;
let open = null;

export function openSwitcher(world) {
  if (open?.isConnected) return open.close();
  const list = h("div", { class: "switch-list", role: "listbox", id: "switch-list", "aria-label": "Places" });
  const input = h("input", { class: "input", type: "text", role: "combobox", placeholder: "Channel or person", "aria-label": "Channel or person", "aria-controls": "switch-list", "aria-expanded": "true", autocomplete: "off" });
  let found = [];
  let chosen = 0;

  function look() {
    found = places(world, input.value.trim().toLowerCase());
    chosen = 0;
    draw();
  }

  function draw() {
    replace(list, found.map(option), found.length ? null : h("p", { class: "note" }, "Nothing is called that."));
    input.setAttribute("aria-activedescendant", `switch-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }

  function option(place, i) {
    return h(
      "div",
      { id: `switch-${i}`, role: "option", class: `hint${i === chosen ? " chosen" : ""}${place.unread ? " unread" : ""}`, "aria-selected": String(i === chosen), "data-place": place.name, onclick: () => take(place) },
      h("span", { class: "mark" }, place.mark),
      h("span", { class: "name" }, place.name),
      h("span", { class: "about" }, place.about),
      place.mentions ? h("span", { class: "count mentions" }, String(place.mentions)) : null,
    );
  }

  function take(place) {
    open.close();
    place.go();
  }

  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      chosen = (chosen + step + found.length) % found.length;
      draw();
    } else if (event.key === "Enter" && found[chosen]) take(found[chosen]);
    else return;
    event.preventDefault();
  });
  open = dialog("Go to a channel or person", [input, list], "switcher");
  look();
  input.focus();
}

function places(world, letters) {
  const directs = world.directs();
  const withPerson = new Map(directs.map((channel) => [channel.members.find((id) => id !== world.me), channel]));
  const channels = world.channels().map((channel) => ({
    name: channel.name,
    mark: channel.is_private ? "🔒" : "#",
    about: channel.is_archived ? "archived" : world.isMember(channel) ? channel.topic : "not joined",
    rank: channel.is_archived ? 3 : world.isMember(channel) ? 0 : 2,
    unread: channel.unread,
    mentions: channel.mentions,
    go: () => world.go(channel.id),
  }));
  const people = world
    .people()
    .filter((person) => person.id !== world.me)
    .map((person) => {
      const unread = withPerson.get(person.id)?.unread ?? 0;
      return { name: person.real_name, mark: "●", about: `@${person.name}`, rank: 1, unread, mentions: unread, go: () => writeTo(world, person.id) };
    });
  const app = { name: world.app.name, mark: "🔔", about: "app", rank: 1, unread: 0, mentions: 0, go: () => world.page.goToApp() };
  const score = (place) => [place.name.toLowerCase().startsWith(letters) ? 0 : 1, place.mentions ? 0 : 1, place.unread ? 0 : 1, place.rank];
  return [...channels, ...people, app]
    .filter((place) => !letters || `${place.name} ${place.about}`.toLowerCase().includes(letters.replace(/^[#@]/, "")))
    .map((place) => [score(place), place])
    .sort(([one], [other]) => one.map((each, i) => each - other[i]).find((each) => each) ?? 0)
    .slice(0, MOST)
    .map(([, place]) => place);
}

async function writeTo(world, other) {
  const made = await world.doing("dm", { other });
  if (made) world.go(made.channel);
}
