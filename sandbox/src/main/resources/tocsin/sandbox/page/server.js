// The sandbox's door: what a person does goes through /hand/, what there is comes from /hand/state.

export async function hand(deed, body) {
  const response = await fetch(`/hand/${deed}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || `The sandbox answered ${response.status}`);
  return answer;
}

export async function fetchState(as, without = "requests") {
  const response = await fetch(`/hand/state?as=${encodeURIComponent(as)}&without=${without}`);
  return response.json();
}

/** Calls back on every change that concerns this person, and once after each reconnection. */
export function live(as, changed) {
  const source = new EventSource(`/page/live?as=${encodeURIComponent(as)}`);
  source.addEventListener("change", (event) => changed(JSON.parse(event.data)));
  source.addEventListener("open", () => changed({ kind: "open" }));
  return () => source.close();
}
