// The sandbox's doors: what a person does goes through /hand/, what the page shows comes from /page/.

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

/** Null when there is no such thing. */
export async function get(path, query = {}) {
  const response = await fetch(`${path}?${new URLSearchParams(query)}`);
  return response.ok ? response.json() : null;
}

/** Calls back on every change that concerns this person; `opened` after each connection, the first one too; `lost` when one breaks. */
export function live(as, changed, opened, lost) {
  const source = new EventSource(`/page/live?as=${encodeURIComponent(as)}`);
  source.addEventListener("change", (event) => changed(JSON.parse(event.data)));
  source.addEventListener("open", opened);
  source.addEventListener("error", lost);
  return () => source.close();
}
