// How people are drawn where there is no picture of them.

export function initials(name) {
  return name.split(/\s+/).map((word) => [...word][0] ?? "").slice(0, 2).join("").toUpperCase();
}

/** A class of colour that stays the same for the same id. */
export function colour(id) {
  let sum = 7;
  for (const letter of id ?? "") sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return `c${sum % 6}`;
}
