// How one person's page looks, where that person is, and who stands beside.

import { h } from "./dom.js";
import { popover, closePopover } from "./popover.js";
import { THEMES, theme, setTheme } from "./theme.js";

const KEYS = [
  ["Ctrl K", "go to a channel or person"],
  ["F6", "to the next part of the page"],
  ["↑", "edit what you said last, in an empty composer"],
  ["↑ ↓", "walk over messages or channels"],
  ["R T P L S E", "on a message: react, thread, pin, link, screen reader, edit"],
];

export function openPreferences(anchor, world) {
  const choose = (label, options, chosen, changed, hook) => {
    const select = h("select", { class: "input", "data-testid": hook, onchange: () => changed(select.value) }, options.map(([value, text]) => h("option", { value }, text)));
    select.value = chosen;
    return h("label", { class: "preference" }, h("span", {}, label), select);
  };
  const zones = [...new Set([world.zone, "UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => [zone, zone]);
  const others = world.people().filter((person) => person.id !== world.me);
  popover(
    anchor,
    "You and your preferences",
    [
      choose("Act as", world.people().map((person) => [person.name, person.real_name]), world.user(world.me).name, (name) => (closePopover(), world.actAs(name)), "act-as-list"),
      choose("Time zone", zones, world.zone, (tz) => world.doing("zone", { tz }), "zone"),
      choose("Theme", Object.entries(THEMES), theme(), setTheme, "theme"),
      h(
        "label",
        { class: "preference check" },
        h("input", { type: "checkbox", checked: world.speaking, "data-testid": "speaking", onchange: (event) => world.page.speakAll(event.target.checked) }),
        h("span", {}, "Show what a screen reader says", h("small", {}, "of a message: its text, never its blocks")),
      ),
      others.length ? beside(world, others) : null,
      h("details", { class: "preference" }, h("summary", {}, "Keys"), h("dl", { class: "keys" }, KEYS.map(([keys, deed]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, deed)]))),
    ],
    "preferences",
  );
}

function beside(world, others) {
  const mine = world.user(world.me).name;
  const shown = new URLSearchParams(top.location.search).get("as") ?? mine;
  const both = (name) => [...new Set([...(shown.split(",").includes(mine) ? shown.split(",") : [mine]), name])].map(encodeURIComponent).join(",");
  return h(
    "div",
    { class: "preference" },
    h("span", {}, "Open beside"),
    h("div", { class: "row" }, others.slice(0, 6).map((person) => h("a", { class: "button small", href: `/?as=${both(person.name)}&channel=${encodeURIComponent(world.channel(world.here).name || world.here)}`, target: "_top", "data-beside": person.name }, person.name))),
  );
}
