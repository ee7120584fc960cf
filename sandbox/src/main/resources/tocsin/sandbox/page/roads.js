// The ways through the page that are not its buttons: keys, links to messages, the browser's own back and forward.

import { openSwitcher } from "./switcher.js";

/** `world` gives the present one, `stops` the parts that F6 walks between. */
export function openRoads(page, world, stops) {
  addEventListener("popstate", () => {
    const wanted = new URLSearchParams(location.search).get("channel");
    const channel = [...world().all.values()].find((each) => each.name === wanted || each.id === wanted);
    if (channel && channel.id !== world().here) page.go(channel.id);
  });

  // A permalink of this workspace leads to its message.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const found = link?.href.match(/^https:\/\/([\w-]+)\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})/);
    if (!found || found[1] !== world().team.domain || !world().channel(found[2])) return;
    event.preventDefault();
    page.show(found[2], `${found[3]}.${found[4]}`);
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openSwitcher(world());
    }
    if (event.key === "F6") {
      event.preventDefault();
      walk(stops(), event.shiftKey ? -1 : 1);
    }
    if (event.key === "Escape") document.body.classList.remove("drawer");
  });
}

function walk(stops, step) {
  const here = stops.findLastIndex((each) => each === document.activeElement || each.closest(".side, .list-box, .composer, .panel").contains(document.activeElement));
  stops.at((here + step) % stops.length).focus();
}
