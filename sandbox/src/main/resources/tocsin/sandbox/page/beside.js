// Several people side by side: a page of its own for each of them, in a frame.

import { h, replace } from "./dom.js";
import { applyTheme } from "./theme.js";

const query = new URLSearchParams(location.search);
const names = query.get("as").split(",").map((name) => name.trim()).filter(Boolean).slice(0, 6);

function column(name) {
  const inside = new URLSearchParams({ as: name, column: "1" });
  if (query.has("channel")) inside.set("channel", query.get("channel"));
  const left = names.filter((each) => each !== name).join(",");
  return h(
    "section",
    { class: "column", "aria-label": name },
    h("header", {}, h("strong", {}, name), h("a", { class: "icon", href: `/?as=${encodeURIComponent(left)}`, "aria-label": `Close ${name}`, title: "Close" }, "✕")),
    h("iframe", { src: `/?${inside}`, title: `The page of ${name}`, "data-as": name }),
  );
}

applyTheme();
document.title = `${names.join(" · ")} · Sandbox workspace`;
replace(document.getElementById("columns"), names.map(column));
