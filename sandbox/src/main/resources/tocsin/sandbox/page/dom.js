// Builds elements. Text is always text: nothing here ever parses markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "value") element.value = value;
    else if (name === "checked") element.checked = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function replace(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
}

const drawn = new WeakMap();

/**
 * Brings a list's children to the given rows. A row is an object with a `key`; while its other fields are the very same, it
 * keeps its element, with focus, scroll and open menus.
 */
export function redraw(parent, rows, render) {
  const old = drawn.get(parent) ?? new Map();
  const now = new Map();
  let next = parent.firstChild;
  for (const row of rows) {
    const before = old.get(row.key);
    old.delete(row.key);
    const same = before && before.element.parentNode === parent && isSame(before.row, row);
    const element = same ? before.element : render(row);
    if (!same && before?.element.parentNode === parent) {
      if (before.element === next) next = next.nextSibling;
      const focus = focusIn(before.element);
      before.element.replaceWith(element);
      refocus(element, focus);
    }
    if (element === next) next = next.nextSibling;
    else if (element.nextSibling !== next || element.parentNode !== parent) parent.insertBefore(element, next);
    now.set(row.key, { row, element });
  }
  for (const gone of old.values()) gone.element.remove();
  drawn.set(parent, now);
}

/** Empties a list, so that it is drawn from nothing next time. */
export function clear(parent) {
  drawn.delete(parent);
  parent.replaceChildren();
}

function isSame(one, other) {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

const MARKS = ["data-action-id", "data-value", "data-tool", "data-reaction", "data-testid"];

/** What has the focus inside: the element itself, or the control by its marks. */
function focusIn(element) {
  const active = document.activeElement;
  if (active === element) return "";
  if (!active || !element.contains(active)) return null;
  return MARKS.filter((mark) => active.hasAttribute(mark))
    .map((mark) => `[${mark}="${CSS.escape(active.getAttribute(mark))}"]`)
    .join("");
}

function refocus(element, selector) {
  if (selector === null) return;
  const target = selector ? element.querySelector(selector) : null;
  (target ?? element).focus({ preventScroll: true });
}
