// Emoji by Slack's names. The names that incident work meets most are here; the sandbox knows all of them and tells them once.
const EMOJI = Object.fromEntries(
  `rotating_light 🚨|white_check_mark ✅|heavy_check_mark ✔️|warning ⚠️|alarm_clock ⏰|clipboard 📋|mega 📣|lock 🔒|unlock 🔓|fire 🔥|eyes 👀|pushpin 📌|round_pushpin 📍|white_square ⬜|white_large_square ⬜|heavy_minus_sign ➖|heavy_multiplication_x ✖️|x ❌|no_entry ⛔|red_circle 🔴|large_blue_circle 🔵|large_green_circle 🟢|large_yellow_circle 🟡|large_orange_circle 🟠|thumbsup 👍|+1 👍|thumbsdown 👎|-1 👎|tada 🎉|wave 👋|pray 🙏|clap 👏|raised_hands 🙌|rocket 🚀|bug 🐛|wrench 🔧|hammer 🔨|gear ⚙️|mag 🔍|memo 📝|pencil 📝|pencil2 ✏️|calendar 📅|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|bell 🔔|no_bell 🔕|speech_balloon 💬|loudspeaker 📢|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|question ❓|exclamation ❗|bulb 💡|link 🔗|star ⭐|sparkles ✨|heart ❤️|100 💯|smile 😄|slightly_smiling_face 🙂|sweat_smile 😅|cry 😢|sob 😭|scream 😱|thinking_face 🤔|face_palm 🤦|shrug 🤷|coffee ☕|zap ⚡|boom 💥|ambulance 🚑|fire_engine 🚒|police_car 🚓|checkered_flag 🏁|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrows_counterclockwise 🔄|repeat 🔁|heavy_plus_sign ➕|information_source ℹ️|ok 🆗|ok_hand 👌|muscle 💪|skull 💀|ghost 👻|robot_face 🤖|computer 💻|satellite 📡|package 📦|truck 🚚|construction 🚧|house 🏠|globe_with_meridians 🌐|cloud ☁️|snowflake ❄️|sunny ☀️`
    .split("|")
    .map((pair) => pair.split(" ")),
);

/** The first that a picker offers. */
export const PICKER = ["pushpin", "eyes", "white_check_mark", "thumbsup", "fire", "tada", "warning", "pray"];

export function learnEmoji(all) {
  Object.assign(EMOJI, all);
}

export function emoji(name) {
  return Object.hasOwn(EMOJI, name) ? EMOJI[name] : `:${name}:`;
}

/** The names that hold these letters, those that begin with them first. */
export function emojiNamed(letters, most) {
  const names = Object.keys(EMOJI);
  const begin = names.filter((name) => name.startsWith(letters));
  return [...begin, ...names.filter((name) => name.includes(letters) && !name.startsWith(letters))].slice(0, most);
}

/** Plain text in which only :names: are turned into emoji. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+):/g, (all, name) => (Object.hasOwn(EMOJI, name) ? EMOJI[name] : all));
}
