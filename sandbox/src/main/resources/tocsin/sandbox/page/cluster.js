// The cluster's page: workloads with their revisions and pods, what happened, and switches to break things.

import { h, replace, redraw } from "./dom.js";
import { hand } from "./server.js";

const controllers = ["deployment", "replicaset", "statefulset", "daemonset", "kubelet", "hpa", "gitops", "garbagecollector"];
const faults = ["409", "429", "500", "503", "504", "hang", "cut", "lost", "late", "done-503", "done-504"];
const fates = ["well", "slow", "crash", "bad", "huge", "unready"];
const openLogs = new Map();
let state = null;

const place = (id) => document.getElementById(id);
const name = (object) => object.metadata.name;
const owner = (object) => object.metadata.ownerReferences?.find((each) => each.controller)?.uid;
const image = (object) => object.spec.template.spec.containers.map((each) => each.image).join(", ");

async function order(body) {
  try {
    await hand("cluster", body);
    await look();
  } catch (error) {
    toast(error.message);
  }
}

function toast(text) {
  const note = h("div", { class: "toast" }, text);
  place("toasts").append(note);
  setTimeout(() => note.remove(), 5000);
}

function age(time) {
  const seconds = Math.max(0, Math.round((Date.parse(state.clock) - Date.parse(time)) / 1000));
  if (seconds < 120) return `${seconds}s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86400)}d`;
}

function podState(pod) {
  if (pod.metadata.deletionTimestamp) return "Terminating";
  const status = pod.status.containerStatuses?.[0]?.state;
  const reason = status?.waiting?.reason || status?.terminated?.reason;
  if (reason) return reason;
  const scheduled = pod.status.conditions?.find((each) => each.type === "PodScheduled");
  if (scheduled?.status === "False") return scheduled.reason;
  return isReady(pod) ? "Ready" : pod.status.phase === "Running" ? "Not ready" : pod.status.phase;
}

const isReady = (pod) => pod.status.conditions?.some((each) => each.type === "Ready" && each.status === "True");

const isBad = (pod) => /Back|Err|Error|Unsched/.test(podState(pod));

function health(kind, workload) {
  const status = workload.status;
  const conditions = status.conditions || [];
  const failure = conditions.find((each) => each.type === "ReplicaFailure");
  const progress = conditions.find((each) => each.type === "Progressing");
  const wanted = workload.spec.replicas ?? status.desiredNumberScheduled ?? 0;
  const ready = status.readyReplicas ?? status.numberReady ?? 0;
  if (failure) return { sick: true, text: failure.message };
  if (progress?.reason === "ProgressDeadlineExceeded") return { sick: true, text: progress.message };
  if (workload.spec.paused) return { sick: false, text: "paused" };
  const updated = status.updatedReplicas ?? status.updatedNumberScheduled ?? 0;
  const bad = podsOf(kind, workload).find(isBad);
  if (bad) return { sick: true, text: `${podState(bad)}, ${updated} of ${wanted} updated` };
  if (updated < wanted) return { sick: false, text: `rolling out, ${updated} of ${wanted} updated` };
  return { sick: ready < wanted, text: `${ready} of ${wanted} ready` };
}

function revisions(kind, workload) {
  const { replicasets, controllerrevisions } = state.objects;
  if (kind === "Deployment") {
    return replicasets
      .filter((each) => owner(each) === workload.metadata.uid)
      .map((each) => ({
        number: Number(each.metadata.annotations?.["deployment.kubernetes.io/revision"] || 0),
        name: name(each),
        image: image(each),
        pods: `${each.status.readyReplicas || 0}/${each.spec.replicas}`,
        cause: each.metadata.annotations?.["kubernetes.io/change-cause"] || "",
        created: each.metadata.creationTimestamp,
      }))
      .sort((a, b) => b.number - a.number);
  }
  return controllerrevisions
    .filter((each) => owner(each) === workload.metadata.uid)
    .map((each) => ({
      number: each.revision,
      name: name(each),
      image: image(each.data),
      pods: "",
      cause: "",
      created: each.metadata.creationTimestamp,
    }))
    .sort((a, b) => b.number - a.number);
}

function podsOf(kind, workload) {
  const owners = new Set([workload.metadata.uid]);
  if (kind === "Deployment") {
    state.objects.replicasets
      .filter((each) => owner(each) === workload.metadata.uid)
      .forEach((each) => owners.add(each.metadata.uid));
  }
  return state.objects.pods.filter((pod) => owners.has(owner(pod)));
}

function table(heads, rows) {
  return h("div", { class: "scroll" }, h("table", { class: "listing" }, h("thead", {}, h("tr", {}, heads.map((each) => h("th", { scope: "col" }, each)))), h("tbody", {}, rows)));
}

function podRow(pod) {
  const text = podState(pod);
  const restarts = pod.status.containerStatuses?.[0]?.restartCount || 0;
  const fate = h(
    "select",
    {
      class: "input",
      "aria-label": `What becomes of ${name(pod)}`,
      onchange: (event) => order({ do: "pod", name: name(pod), fate: event.target.value }),
    },
    h("option", { value: "" }, "make it …"),
    fates.map((each) => h("option", { value: each }, each)),
  );
  return h(
    "tr",
    {},
    h("td", {}, name(pod)),
    h("td", { class: `now ${text === "Ready" ? "good" : isBad(pod) ? "bad" : ""}` }, text),
    h("td", {}, restarts),
    h("td", {}, age(pod.metadata.creationTimestamp)),
    h(
      "td",
      { class: "do" },
      h("button", { class: "button small", onclick: () => toggleLog(pod) }, openLogs.has(pod.metadata.uid) ? "Hide log" : "Log"),
      " ",
      h("button", { class: "button small", onclick: () => order({ do: "delete-pod", namespace: pod.metadata.namespace, name: name(pod) }) }, "Delete"),
      " ",
      fate,
    ),
  );
}

async function toggleLog(pod) {
  if (!openLogs.delete(pod.metadata.uid)) {
    const asked = { do: "log", namespace: pod.metadata.namespace, name: name(pod) };
    try {
      openLogs.set(pod.metadata.uid, (await hand("cluster", asked)).log);
    } catch (error) {
      openLogs.set(pod.metadata.uid, error.message);
    }
  }
  draw();
}

function deployForm(kind, workload) {
  const input = h("input", { class: "input", value: image(workload), "aria-label": `Image of ${name(workload)}` });
  const size = h("input", { class: "input size", type: "number", min: 0, value: workload.spec.replicas ?? "", "aria-label": `Replicas of ${name(workload)}` });
  const about = { kind, namespace: workload.metadata.namespace, name: name(workload) };
  return h(
    "div",
    { class: "switch" },
    input,
    h("button", { class: "button small", onclick: () => order({ do: "deploy", ...about, image: input.value }) }, "Deploy"),
    kind === "DaemonSet" ? null : size,
    kind === "DaemonSet" ? null : h("button", { class: "button small", onclick: () => order({ do: "scale", ...about, replicas: Number(size.value) }) }, "Scale"),
  );
}

function card({ kind, workload }) {
  const { sick, text } = health(kind, workload);
  const pods = podsOf(kind, workload);
  const scaler = state.objects.horizontalpodautoscalers.find((each) => each.spec.scaleTargetRef.name === name(workload) && each.spec.scaleTargetRef.kind === kind);
  return h(
    "article",
    { class: sick ? "workload sick" : "workload" },
    h(
      "header",
      {},
      h("h2", {}, name(workload)),
      h("span", { class: "note" }, `${kind} in ${workload.metadata.namespace}`),
      h("span", { class: "state" }, text),
      scaler ? h("span", { class: "note" }, `autoscaled ${scaler.spec.minReplicas} to ${scaler.spec.maxReplicas}`) : null,
      workload.metadata.annotations?.["argocd.argoproj.io/tracking-id"] ? h("span", { class: "note" }, "tracked by GitOps") : null,
    ),
    h("h3", {}, "Pods"),
    table(["name", "state", "restarts", "age", ""], pods.map(podRow)),
    pods.filter((pod) => openLogs.has(pod.metadata.uid)).map((pod) => h("pre", { class: "logs" }, `${name(pod)}\n${openLogs.get(pod.metadata.uid)}`)),
    h("h3", {}, "Revisions"),
    table(
      ["no.", "image", kind === "Deployment" ? "ready" : "", "age", "cause"],
      revisions(kind, workload).map((each) => h("tr", { title: each.name }, h("td", {}, each.number), h("td", {}, each.image), h("td", {}, each.pods), h("td", {}, age(each.created)), h("td", {}, each.cause))),
    ),
    h("h3", {}, "Change it"),
    deployForm(kind, workload),
  );
}

function select(label, options) {
  return h("select", { class: "input", "aria-label": label }, options.map((each) => h("option", { value: each }, each)));
}

// Drawn once, so that what somebody is filling in stays.
function drawBreaking() {
  const kind = select("Fault", faults);
  const times = h("input", { class: "input", type: "number", min: 1, value: 1, "aria-label": "How many calls" });
  const call = h("input", { class: "input", placeholder: "any write", "aria-label": "Which call, like patch deployments" });
  const ms = h("input", { class: "input", type: "number", min: 0, value: 20, "aria-label": "Latency in ms" });
  const pods = h("input", { class: "input", type: "number", min: 0, value: 10, "aria-label": "Most pods" });
  const row = (...children) => h("div", { class: "switch" }, children);
  const check = (id, label, onchange) => row(h("label", {}, h("input", { type: "checkbox", id, onchange }), label));
  replace(
    place("breaking"),
    h("h2", {}, "Break things"),
    row("Answer the next", times, "of", call, "with", kind, h("button", { class: "button small", onclick: () => order({ do: "fault", kind: kind.value, times: Number(times.value), ...(call.value ? { call: call.value } : {}) }) }, "Order")),
    row("Every call takes", ms, "ms", h("button", { class: "button small", onclick: () => order({ do: "latency", ms: Number(ms.value) }) }, "Set")),
    row("At most", pods, "pods in shop", h("button", { class: "button small", onclick: () => order({ do: "quota", pods: Number(pods.value) }) }, "Set"), h("button", { class: "button small", onclick: () => order({ do: "quota" }) }, "Lift")),
    check("gitops", "GitOps reverts what it tracks", (event) => order({ do: "gitops", on: event.target.checked })),
    h("h3", {}, "Controllers that run"),
    controllers.map((each) => check(`runs-${each}`, each, (event) => order({ do: event.target.checked ? "start" : "stop", controller: each }))),
    row(
      h("button", { class: "button small", onclick: () => order({ do: "end-watches" }) }, "End all watches"),
      h("button", { class: "button small", onclick: () => order({ do: "compact" }) }, "Forget the past"),
      h("button", { class: "button small primary", onclick: () => order({ do: "mend" }) }, "Mend everything"),
    ),
    h("p", { class: "note", id: "ordered" }),
  );
}

function drawSwitches() {
  place("gitops").checked = state.gitops;
  controllers.forEach((each) => (place(`runs-${each}`).checked = !state.stopped.includes(each)));
  const told = [...state.faults, ...(state.latency ? [`${state.latency} ms per call`] : [])];
  place("ordered").textContent = told.length ? `Ordered: ${told.join("; ")}` : "Nothing is ordered.";
}

function drawEvents() {
  const events = [...state.objects.events].sort((a, b) => Date.parse(b.lastTimestamp) - Date.parse(a.lastTimestamp)).slice(0, 60);
  replace(
    place("events"),
    h("h2", {}, "Events"),
    h(
      "ul",
      { class: "news" },
      events.map((each) =>
        h("li", {}, h("time", {}, age(each.lastTimestamp)), h("span", { class: each.type === "Warning" ? "bad" : "" }, each.reason), ` ${each.involvedObject.name}: ${each.message}`, each.count > 1 ? ` (${each.count} times)` : ""),
      ),
    ),
  );
}

function drawCalls() {
  const rows = Object.entries(state.calls).sort((a, b) => b[1] - a[1]);
  replace(
    place("calls"),
    h("h2", {}, "Calls of the API"),
    rows.length ? table(["call", "times"], rows.map(([call, times]) => h("tr", {}, h("td", {}, call), h("td", {}, times)))) : h("p", { class: "note" }, "Nobody has called yet."),
    h("div", { class: "switch" }, h("button", { class: "button small", onclick: () => order({ do: "forget-calls" }) }, "Count anew"), h("span", { class: "note" }, `${state.watches} watches open`)),
  );
}

function signature({ kind, workload }) {
  const pods = podsOf(kind, workload).map((pod) => [name(pod), podState(pod), pod.status.containerStatuses?.[0]?.restartCount, openLogs.get(pod.metadata.uid)]);
  return JSON.stringify([workload.metadata.resourceVersion, pods, revisions(kind, workload), Math.floor(Date.parse(state.clock) / 30000)]);
}

function draw() {
  const { deployments, statefulsets, daemonsets } = state.objects;
  const all = [
    ...deployments.map((workload) => ({ kind: "Deployment", workload })),
    ...statefulsets.map((workload) => ({ kind: "StatefulSet", workload })),
    ...daemonsets.map((workload) => ({ kind: "DaemonSet", workload })),
  ];
  const known = new Map(all.map((each) => [each.workload.metadata.uid, each]));
  const rows = [...known].map(([key, each]) => ({ key, signature: signature(each) }));
  redraw(place("workloads"), rows, (row) => card(known.get(row.key)));
  place("facts").textContent = `API at ${state.address}, version ${state.version}`;
  drawSwitches();
  drawEvents();
  drawCalls();
}

let looking = false;
let again = false;

async function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = true;
  do {
    again = false;
    const response = await fetch("/hand/cluster");
    state = await response.json();
    // A card in which somebody writes is left alone until they are done.
    if (!document.activeElement?.closest?.(".workload .switch, .workload select")) draw();
    await new Promise((done) => setTimeout(done, 200));
  } while (again);
  looking = false;
}

drawBreaking();
const source = new EventSource("/cluster/live");
source.addEventListener("change", look);
source.addEventListener("open", look);
