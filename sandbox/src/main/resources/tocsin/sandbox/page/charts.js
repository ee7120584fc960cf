// Data visualizations: pies, bars, lines and areas, with the same numbers as a table for those who do not see them.

import { h } from "./dom.js";
import { uniqueId } from "./popup.js";

const WIDTH = 600;
const HEIGHT = 240;
const LEFT = 52;
const BOTTOM = 34;
const TOP = 10;

/** A data_visualization block. */
export function chart(block) {
  const { chart } = block;
  const pie = chart.type === "pie";
  const id = uniqueId("chart");
  const names = pie ? chart.segments.map((each) => each.label) : chart.series.map((each) => each.name);
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", { id }, block.title),
    pie ? pieOf(chart, id) : plot(chart, id),
    h("ul", { class: "legend" }, names.map((name, i) => h("li", {}, h("span", { class: `key tone-${i % 12}`, "aria-hidden": "true" }), name))),
    h("details", {}, h("summary", {}, "As a table"), pie ? pieTable(chart) : plotTable(chart)),
  );
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.flat(Infinity));
  return element;
}

function canvas(id, ...children) {
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-labelledby": id }, ...children);
}

function pieOf(chart, id) {
  const sum = chart.segments.reduce((total, each) => total + each.value, 0);
  const radius = HEIGHT / 2 - TOP;
  const at = (share) => [WIDTH / 2 + radius * Math.sin(2 * Math.PI * share), HEIGHT / 2 - radius * Math.cos(2 * Math.PI * share)].map((each) => each.toFixed(2)).join(" ");
  let done = 0;
  return canvas(
    id,
    chart.segments.map((each, i) => {
      const share = each.value / sum;
      const from = done;
      done += share;
      const title = svg("title", {}, `${each.label}: ${each.value} (${Math.round(share * 100)} %)`);
      if (share > 0.9999) return svg("circle", { cx: WIDTH / 2, cy: HEIGHT / 2, r: radius, class: `tone-${i % 12}` }, title);
      return svg("path", { d: `M${WIDTH / 2} ${HEIGHT / 2}L${at(from)}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${at(done)}Z`, class: `slice tone-${i % 12}` }, title);
    }),
  );
}

function plot(chart, id) {
  const { categories, x_label: below, y_label: beside } = chart.axis_config;
  const values = chart.series.flatMap((each) => each.data.map((point) => point.value));
  const marks = ticks(Math.min(0, ...values), Math.max(0, ...values));
  const [low, high] = [marks[0], marks.at(-1)];
  const across = WIDTH - LEFT - 8;
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low || 1));
  const step = across / categories.length;
  const middle = (i) => LEFT + step * (i + 0.5);
  const value = (series, category) => series.data.find((point) => point.label === category)?.value;
  const every = Math.ceil(categories.length / 10);
  const grid = marks.map((mark) => [svg("line", { x1: LEFT, x2: WIDTH - 8, y1: y(mark), y2: y(mark), class: mark === 0 ? "axis" : "grid" }), svg("text", { x: LEFT - 6, y: y(mark) + 4, class: "tick-label end" }, short(mark))]);
  const labels = categories.map((each, i) => (i % every ? [] : svg("text", { x: middle(i), y: HEIGHT - BOTTOM + 15, class: "tick-label" }, cut(each, Math.max(6, Math.floor((step * every) / 7))))));
  const drawn = chart.series.map((series, n) => (chart.type === "bar" ? bars(series, n) : line(series, n)));

  function bars(series, n) {
    const wide = (step * 0.76) / chart.series.length;
    return categories.map((each, i) => {
      const amount = value(series, each) ?? 0;
      const [top, bottom] = [y(Math.max(0, amount)), y(Math.min(0, amount))];
      return svg("rect", { x: LEFT + step * (i + 0.12) + wide * n, y: top, width: Math.max(1, wide - 1), height: Math.max(0, bottom - top), rx: 1, class: `tone-${n % 12}` }, svg("title", {}, `${series.name}, ${each}: ${amount}`));
    });
  }

  function line(series, n) {
    const points = categories.map((each, i) => [middle(i), y(value(series, each) ?? 0), each]);
    const path = points.map(([px, py]) => `${px.toFixed(2)} ${py.toFixed(2)}`).join("L");
    const area = chart.type === "area" ? [svg("path", { d: `M${points[0][0]} ${y(0)}L${path}L${points.at(-1)[0]} ${y(0)}Z`, class: `area tone-${n % 12}` })] : [];
    const dots = points.map(([px, py, each]) => svg("circle", { cx: px, cy: py, r: 3, class: `tone-${n % 12}` }, svg("title", {}, `${series.name}, ${each}: ${value(series, each) ?? 0}`)));
    return [area, svg("path", { d: `M${path}`, class: `line tone-${n % 12}` }), dots];
  }

  const words = [below ? svg("text", { x: LEFT + across / 2, y: HEIGHT - 2, class: "axis-label" }, below) : [], beside ? svg("text", { x: 0, y: 0, class: "axis-label", transform: `translate(11 ${(HEIGHT - BOTTOM) / 2}) rotate(-90)` }, beside) : []];
  return canvas(id, grid, drawn, labels, words);
}

/** Round numbers from below the least to above the most. */
function ticks(least, most) {
  const rough = (most - least || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const marks = [];
  for (let i = Math.floor(least / step); i <= Math.ceil(most / step); i++) marks.push(Number((i * step).toPrecision(12)));
  return marks;
}

function short(number) {
  return new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 }).format(number);
}

function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function pieTable(chart) {
  return h("table", {}, h("tbody", {}, chart.segments.map((each) => h("tr", {}, h("th", { scope: "row" }, each.label), h("td", { class: "align-right" }, String(each.value))))));
}

function plotTable(chart) {
  return h(
    "div",
    { class: "table-box", tabindex: "0", role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, h("th", {}), chart.series.map((each) => h("th", { scope: "col" }, each.name)))),
      h("tbody", {}, chart.axis_config.categories.map((label) => h("tr", {}, h("th", { scope: "row" }, label), chart.series.map((series) => h("td", {}, String(series.data.find((point) => point.label === label)?.value ?? "")))))),
    ),
  );
}
