// Slack's <!date^epoch^tokens|fallback> in the reader's own zone (Slack: date formatting).

const DAY = 24 * 60 * 60 * 1000;

export function formatDate(epoch, template, zone, now = Date.now()) {
  const at = new Date(epoch * 1000);
  const format = (options) => new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }).format(at);
  const day = (moment) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(moment);
  const pretty = (otherwise) => {
    if (day(at) === day(new Date(now))) return "today";
    if (day(at) === day(new Date(now - DAY))) return "yesterday";
    if (day(at) === day(new Date(now + DAY))) return "tomorrow";
    return otherwise;
  };
  const forms = {
    date_num: () => day(at),
    date: () => format({ year: "numeric", month: "long", day: "numeric" }),
    date_short: () => format({ year: "numeric", month: "short", day: "numeric" }),
    date_long: () => format({ weekday: "long", year: "numeric", month: "long", day: "numeric" }),
    date_pretty: () => pretty(forms.date()),
    date_short_pretty: () => pretty(forms.date_short()),
    date_long_pretty: () => pretty(forms.date_long()),
    time: () => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    time_secs: () => format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    ago: () => ago(now - epoch * 1000),
  };
  return template.replace(/\{(\w+)\}/g, (all, name) => (forms[name] ? forms[name]() : all));
}

function ago(millis) {
  const minutes = Math.round(Math.abs(millis) / 60000);
  const words = minutes < 60 ? `${minutes} min` : minutes < 1440 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
  return millis >= 0 ? `${words} ago` : `in ${words}`;
}

export function clockTime(ts, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(Number(ts) * 1000));
}

export function dayName(ts, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "long", day: "numeric", month: "long" }).format(new Date(Number(ts) * 1000));
}
