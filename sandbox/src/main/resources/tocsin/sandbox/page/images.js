// Images: from the web alone, and what they show in words where they cannot be had.

import { h } from "./dom.js";

/** An image element or block. */
export function image(each, kind = "picture") {
  const alt = each.alt_text ?? "";
  const address = each.image_url ?? each.slack_file?.url;
  if (!/^https:\/\//i.test(address ?? "")) return missing(alt, each.slack_file ? "a file of the workspace" : "no https address");
  const picture = h("img", { class: kind, src: address, alt, loading: "lazy", referrerpolicy: "no-referrer" });
  picture.addEventListener("error", () => picture.replaceWith(missing(alt, "not to be had")));
  return picture;
}

function missing(alt, why) {
  return h("span", { class: "missing-image", role: "img", "aria-label": alt, title: why }, h("span", { "aria-hidden": "true" }, "🖼 "), alt);
}
