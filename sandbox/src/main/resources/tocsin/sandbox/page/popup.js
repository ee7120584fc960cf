// What opens at a control and lies over everything else: lists, menus, calendars.

let last = 0;

export function uniqueId(prefix) {
  return `${prefix}-${++last}`;
}

/** Makes `panel` open below `anchor`, or above it where there is more room. Both must stand within `box`. */
export function popup(box, anchor, panel, closed = () => {}) {
  panel.setAttribute("popover", "manual");
  panel.classList.add("popup");

  // What is pressed within must not take the focus out of the box, for that closes it.
  panel.addEventListener("mousedown", (event) => event.target.closest("input") || event.preventDefault());

  function place() {
    if (!anchor.isConnected) return close();
    const at = anchor.getBoundingClientRect();
    const wide = Math.max(at.width, panel.dataset.wide ? Number(panel.dataset.wide) : 0);
    panel.style.minWidth = `${Math.min(wide, innerWidth - 16)}px`;
    const below = innerHeight - at.bottom - 12;
    const above = at.top - 12;
    const size = panel.getBoundingClientRect();
    const up = size.height > below && above > below;
    panel.style.maxHeight = `${Math.max(120, up ? above : below)}px`;
    panel.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
    panel.style.top = up ? `${Math.max(8, at.top - Math.min(size.height, above) - 4)}px` : `${at.bottom + 4}px`;
  }

  const outside = (event) => box.contains(event.target) || close();
  const left = (event) => event.relatedTarget && !box.contains(event.relatedTarget) && close();
  const moved = (event) => panel.contains(event.target) || place();

  function open() {
    if (isOpen()) return;
    panel.showPopover();
    place();
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("scroll", moved, true);
    addEventListener("resize", place);
    box.addEventListener("focusout", left);
  }

  function close() {
    if (!isOpen() && panel.isConnected) return;
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("scroll", moved, true);
    removeEventListener("resize", place);
    box.removeEventListener("focusout", left);
    if (panel.isConnected) panel.hidePopover();
    closed();
  }

  function isOpen() {
    return panel.matches(":popover-open");
  }

  return { open, close, isOpen, place };
}
