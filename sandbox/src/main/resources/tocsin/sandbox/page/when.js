// Times of messages in the reader's zone. Formats are kept: making one costs more than using it a hundred times.

const formats = new Map();

function format(zone, name, options) {
  const key = `${zone}/${name}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key);
}

const at = (ts) => new Date(Number(ts) * 1000);

export const timeOf = (ts, zone) => format(zone, "time", { hour: "2-digit", minute: "2-digit" }).format(at(ts));

export const fullTime = (ts, zone) => format(zone, "full", { dateStyle: "full", timeStyle: "medium" }).format(at(ts));

const dayKey = (ts, zone) => format(zone, "key", { year: "numeric", month: "2-digit", day: "2-digit" }).format(at(ts));

/** @param now in seconds, on the sandbox's clock */
export function dayOf(ts, zone, now) {
  const day = dayKey(ts, zone);
  if (day === dayKey(now, zone)) return "Today";
  if (day === dayKey(now - 86400, zone)) return "Yesterday";
  return format(zone, "day", { weekday: "long", day: "numeric", month: "long" }).format(at(ts));
}

export const secondsOf = (iso, zone) => format(zone, "seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(iso));
