// Blocks that frame something: cards, containers, alerts, tasks, videos, files.

import { h } from "./dom.js";
import { link, plainText, textObject } from "./draw.js";
import { actionElement } from "./elements.js";
import { image } from "./images.js";
import { uniqueId } from "./popup.js";
import { richText } from "./richtext.js";

export function card(block, world, surface, drawn = block) {
  const text = (part, kind) => (block[part] ? h("div", { class: kind }, textObject(block[part], world)) : null);
  return h(
    "article",
    { class: "card", "data-block-id": drawn === block ? undefined : block.block_id },
    block.hero_image ? h("div", { class: "hero" }, image(block.hero_image)) : null,
    block.icon || block.slack_icon || block.title || block.subtitle ? h("header", { class: "card-head" }, icon(block), h("div", {}, text("title", "card-title"), text("subtitle", "card-subtitle"))) : null,
    text("body", "card-body"),
    text("subtext", "card-subtitle"),
    block.actions?.length ? h("div", { class: "card-actions" }, block.actions.map((each) => actionElement(each, block.block_id ? block : drawn, world, surface))) : null,
  );
}

function icon(block) {
  if (block.slack_icon) return h("span", { class: "card-icon named-icon", title: block.slack_icon.name, role: "img", "aria-label": block.slack_icon.name }, String(block.slack_icon.name ?? "").charAt(0).toUpperCase());
  return block.icon ? image(block.icon, "card-icon") : null;
}

export function carousel(block, world, surface) {
  const cards = (block.elements ?? []).map((each) => card(each, world, surface, block));
  const strip = h("div", { class: "strip", role: "region", "aria-label": `${cards.length} cards`, tabindex: "0" }, cards);
  const turn = (by, label, sign) => h("button", { class: "icon turn", type: "button", "aria-label": label, onclick: () => strip.scrollBy({ left: by * strip.clientWidth * 0.8, behavior: "smooth" }) }, sign);
  return h("div", { class: "carousel" }, turn(-1, "Previous cards", "‹"), strip, turn(1, "Next cards", "›"));
}

const LEVELS = { default: ["Note", "•"], info: ["Information", "ℹ"], warning: ["Warning", "⚠"], error: ["Error", "✕"], success: ["Success", "✓"] };

export function alert(block, world) {
  const level = Object.hasOwn(LEVELS, block.level ?? "default") ? block.level ?? "default" : "default";
  const [name, sign] = LEVELS[level];
  return h("div", { class: `alert level-${level}`, role: "note", "aria-label": name }, h("span", { class: "alert-sign", "aria-hidden": "true" }, sign), h("div", {}, textObject(block.text, world)));
}

/** @param drawAll draws the blocks within */
export function container(block, world, drawAll) {
  const id = uniqueId("container");
  const body = h("div", { class: "container-body", id }, drawAll(block.child_blocks ?? []));
  const title = block.rich_text_title ? richText(block.rich_text_title, world) : block.title ? plainText(block.title) : "";
  const head = [block.icon ? image(block.icon, "card-icon") : null, h("div", { class: "container-titles" }, h("div", { class: "card-title" }, title), block.subtitle ? h("div", { class: "card-subtitle" }, textObject(block.subtitle, world)) : null)];
  const kind = `container${block.has_header_divider ? " divided" : ""}${["narrow", "standard", "wide", "full"].includes(block.width) ? ` width-${block.width}` : ""}`;
  if (!block.is_collapsible) return h("section", { class: kind, "aria-label": block.title ? plainText(block.title) : undefined }, h("div", { class: "container-head" }, head), body);
  const toggle = h("button", { class: "container-head toggle", type: "button", "aria-controls": id, onclick: () => fold(!body.hidden) }, head, h("span", { class: "chevron", "aria-hidden": "true" }, "▾"));
  function fold(folded) {
    body.hidden = folded;
    toggle.setAttribute("aria-expanded", String(!folded));
  }
  fold(Boolean(block.default_collapsed));
  return h("section", { class: kind }, toggle, body);
}

const STATUS = { pending: ["○", "Pending"], in_progress: ["◐", "In progress"], complete: ["✓", "Complete"], error: ["✕", "Failed"] };

export function taskCard(block, world) {
  const [sign, name] = STATUS[block.status] ?? ["○", block.status ?? "Pending"];
  return h(
    "div",
    { class: `task-card status-${Object.hasOwn(STATUS, block.status) ? block.status : "pending"}` },
    h("div", { class: "task-head" }, h("span", { class: "task-sign", role: "img", "aria-label": name, title: name }, sign), h("span", { class: "task-title" }, words(block.title))),
    block.details ? richText(block.details, world) : null,
    block.output ? richText(block.output, world) : null,
    block.sources?.length ? h("div", { class: "sources" }, block.sources.map((each) => link(each.url, each.text || each.url))) : null,
  );
}

export function plan(block, world) {
  return h("div", { class: "plan" }, h("div", { class: "card-title" }, words(block.title)), h("ol", { class: "tasks" }, (block.tasks ?? []).map((task) => h("li", {}, taskCard(task, world)))));
}

function words(text) {
  return typeof text === "string" ? text : text ? plainText(text) : "";
}

/** A video is shown as what it is about and where it is, and never loaded here. */
export function video(block) {
  const title = plainText(block.title);
  return h(
    "article",
    { class: "card video" },
    block.author_name || block.provider_name ? h("div", { class: "card-subtitle" }, [block.provider_name, block.author_name].filter(Boolean).join(" · ")) : null,
    h("div", { class: "card-title" }, link(block.title_url ?? block.video_url ?? "", title)),
    block.description ? h("div", { class: "card-body" }, plainText(block.description)) : null,
    h("div", { class: "thumbnail" }, image({ image_url: block.thumbnail_url, alt_text: block.alt_text }), h("span", { class: "play", "aria-hidden": "true" }, "▶")),
  );
}

export function file(block) {
  return h("div", { class: "file-block" }, h("span", { "aria-hidden": "true" }, "📄 "), h("span", {}, `A remote file: ${block.external_id}`));
}
