// When the page is drawn: once for all the changes of a moment, and not while a button is held down, since what is pressed must still be
// there when it is let go.

/** Gives what asks for `draw` to be called soon. */
export function paced(draw) {
  let held = false;
  let asked = false;
  let missed = false;

  const release = () => {
    held = false;
    if (missed) setTimeout(soon);
    missed = false;
  };

  function soon() {
    if (asked) return;
    asked = true;
    const go = () => {
      asked = false;
      if (held) missed = true;
      else draw();
    };
    if (document.hidden) setTimeout(go, 50);
    else requestAnimationFrame(go);
  }

  document.addEventListener("pointerdown", () => (held = true), true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, release, true);
  document.addEventListener("visibilitychange", () => !document.hidden && soon());
  return soon;
}
