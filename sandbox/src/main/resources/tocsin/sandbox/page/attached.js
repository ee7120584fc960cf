// What hangs below a message: files, and the attachments of older apps.

import { h } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { messageSurface } from "./surface.js";

const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export function attached(item, world) {
  return [(item.files ?? []).map(file), (item.attachments ?? []).map((each) => attachment(each, item, world))];
}

function file(each) {
  const path = pathOf(each.url_private);
  const name = each.title || each.name || each.id;
  const about = [each.pretty_type, size(each.size)].filter(Boolean).join(" · ");
  return h(
    "div",
    { class: "file", "data-file": each.id },
    path && PICTURES.includes(each.mimetype) ? h("img", { class: "file-picture", src: path, alt: each.alt_txt ?? name }) : h("span", { class: "file-mark", "aria-hidden": "true" }, "📄"),
    h("span", { class: "file-name" }, path ? h("a", { href: path, target: "_blank", rel: "noopener noreferrer" }, name) : name, h("small", {}, about)),
  );
}

/** Files are the sandbox's own, whatever name the page knows it by. */
function pathOf(url) {
  try {
    const { pathname } = new URL(url);
    return pathname.startsWith("/files/") ? pathname : null;
  } catch {
    return null;
  }
}

function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

const NAMED = { good: "#2f8f5b", warning: "#d19a2a", danger: "#b3261e" };

/** Slack: secondary attachments, legacy fields included. */
function attachment(each, item, world) {
  const text = (value) => (value ? world.mrkdwn(String(value)) : null);
  const link = (url, label) => (/^https?:\/\//.test(url ?? "") ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label) : label);
  const element = h(
    "div",
    { class: "attachment" },
    each.author_name ? h("small", {}, link(each.author_link, each.author_name)) : null,
    each.title ? h("strong", {}, link(each.title_link, each.title)) : null,
    each.text ? h("div", {}, text(each.text)) : null,
    each.fields?.length ? h("div", { class: "fields" }, each.fields.map((field) => h("div", {}, h("strong", {}, field.title), h("div", {}, text(field.value))))) : null,
    each.blocks?.length ? drawBlocks(each.blocks, world, messageSurface(world, item)) : null,
    each.footer ? h("small", {}, each.footer) : null,
  );
  const colour = NAMED[each.color] ?? (/^#?[0-9a-f]{6}$/i.test(each.color ?? "") ? `#${each.color.replace("#", "")}` : "");
  if (colour) element.style.borderLeftColor = colour;
  return [each.pretext ? h("div", {}, text(each.pretext)) : null, element];
}
