"use strict";

// Sends without leaving the page, keeps what was not acknowledged, and shows what comes in.
// Every card is rendered by the server (/fragment): no markup is made from text here.

const API = "/api/v1";
const WAITING = "hotline_waiting"; // messages not yet acknowledged, in order: [{key, text}]
const DRAFT = "hotline_draft";
const LOOK_AGAIN = 4000; // milliseconds, in a frame, where live events cannot be signed
const END = 80; // pixels from the end of the page that count as being there

const main = document.getElementById("main");
const pending = document.getElementById("pending");
const field = document.getElementById("text");
const counter = document.getElementById("counter");

let seen = Number(talk.dataset.seq);
let known = Boolean(talk.dataset.known || token); // whether a conversation was begun
let events = null;

function waiting() {
  return recalled(WAITING, []);
}

function keep(messages) {
  remember(WAITING, messages);
  showPending(messages);
}

function taken(message) {
  keep(waiting().filter(({ key }) => key !== message.key)); // another window may send as well
}

function showPending(messages) {
  pending.textContent = "";
  for (const { text } of messages) {
    const bubble = document.createElement("article");
    const said = document.createElement("p");
    bubble.className = "said";
    said.textContent = text;
    bubble.append(said);
    pending.append(bubble);
  }
}

function newKey() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function call(path, body) {
  const headers = { "Content-Type": "application/json" };
  return (await attempt(API + path, { headers, body: JSON.stringify(body) })).json();
}

// A conversation is begun only where the server knows none: another window may have begun it.
async function post(message) {
  try {
    return await call("/conversation/messages", message);
  } catch (problem) {
    if (problem.code !== 401) throw problem;
    expire();
    begun((await call("/conversations", {})).id);
    known = true;
    return call("/conversation/messages", message);
  }
}

// What stands here belongs to a conversation that is over: it goes, and the page says so.
function expire() {
  if (events) events.close();
  events = null;
  seen = 0;
  begun("");
  if (!known) return;
  known = false;
  talk.textContent = "";
  document.getElementById("cases").textContent = "";
  talk.append(document.getElementById("expired").content.cloneNode(true));
}

let sending = false;

// Sends what waits, one by one, each with its own key until the server has acknowledged it.
async function sendWaiting() {
  if (sending) return;
  sending = true;
  for (let [message] = waiting(); message; [message] = waiting()) {
    status.textContent = words.sending;
    try {
      await persist(() => post(message).then(refresh));
      refreshCases().catch(() => {});
      taken(message);
      listen();
      status.textContent = "";
    } catch (problem) {
      refuse(message, problem.message);
    }
  }
  keys = new WeakMap();
  sending = false;
}

// Gives the words back for correction, unless something else is being written by now.
function refuse(message, reason) {
  taken(message);
  field.value = field.value || message.text;
  count();
  status.textContent = reason;
}

let refreshing = Promise.resolve();

function refresh() {
  refreshing = refreshing.then(fetchNew, fetchNew);
  return refreshing;
}

async function fetchNew() {
  const answer = await ask(`/fragment?after=${seen}`);
  if (answer.status === 401) expire();
  if (!answer.ok) throw new Error();
  const latest = Number(answer.headers.get("X-Last-Seq"));
  const html = await answer.text();
  if (latest <= seen) return;
  seen = latest;
  closeChoices();
  const atEnd = innerHeight + scrollY > document.documentElement.scrollHeight - END;
  const before = talk.lastElementChild;
  talk.insertAdjacentHTML("beforeend", html);
  const first = before ? before.nextElementSibling : talk.firstElementChild;
  if (first) lookAt(first, sending || atEnd);
}

// Brings what is new into sight, and leads whoever tapped by keyboard to what can be tapped next.
function lookAt(first, scrolling) {
  if (scrolling) first.scrollIntoView();
  let card = first;
  while (card && !card.matches(".card")) card = card.nextElementSibling;
  if (card && document.activeElement === main) card.focus({ preventScroll: true });
}

// What was offered before is no longer asked; focus must not fall to nowhere with it.
function closeChoices() {
  for (const choices of document.querySelectorAll(".choices, .asks-consent")) {
    if (choices.contains(document.activeElement)) main.focus({ preventScroll: true });
    choices.hidden = true;
  }
}

// Live events resume by their number; a connection closed for good is opened anew.
function listen() {
  if (bearer || !known || !window.EventSource || (events && events.readyState !== EventSource.CLOSED)) return;
  events = new EventSource(`${API}/conversation/events?after=${seen}`);
  for (const kind of ["message.replied", "message.sent", "conversation.claimed", "conversation.returned", "conversation.closed"]) {
    events.addEventListener(kind, () => refresh().catch(() => {}));
  }
  for (const kind of ["case.opened", "case.amended", "case.progressed", "case.rated"]) {
    events.addEventListener(kind, () => refreshCases().catch(() => {}));
  }
  events.onerror = () => {
    if (events && events.readyState === EventSource.CLOSED) pause(15000).then(refresh).then(listen, listen);
  };
}

function count() {
  const told = field.value ? words.count : words.limit;
  counter.textContent = told.replace("{count}", field.value.length).replace("{most}", field.maxLength);
  remember(DRAFT, field.value);
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}

function say(text, key = newKey()) {
  if (!waiting().some((message) => message.key === key)) keep([...waiting(), { key, text }]);
  closeChoices();
  pending.lastElementChild.scrollIntoView({ block: "end" });
  sendWaiting();
}

let keys = new WeakMap(); // of buttons: tapped again before the answer, they say the same once

// The second half of a double tap meets whatever stands there by now: it means nothing.
document.addEventListener("click", (event) => {
  const tapped = event.target.closest("button[name=text]");
  if (!tapped) return;
  event.preventDefault();
  if (event.detail > 1) return;
  if (!keys.has(tapped)) keys.set(tapped, newKey());
  say(tapped.value, keys.get(tapped));
});

function sayWritten(written) {
  const text = written.value;
  if (!text.trim()) return;
  written.value = "";
  count();
  say(text);
}

// No form that says something leaves the page: it could take a new code with it.
for (const written of document.querySelectorAll("textarea[name=text]")) {
  written.form.addEventListener("submit", (event) => {
    event.preventDefault();
    sayWritten(written);
  });
}
field.addEventListener("input", count);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sayWritten(field);
});

// What stays in sight must not hide what has the focus.
const edges = [document.querySelector(".bar nav"), document.querySelector(".bar"), document.querySelector(".composer")];
new ResizeObserver(() => {
  const [people, bar, composer] = edges.map((edge) => edge.offsetHeight);
  document.documentElement.style.scrollPadding = `${Math.max(people, bar) + 8}px 0 ${composer + 8}px`;
}).observe(document.body);

field.value = field.value || recalled(DRAFT, "");
if (location.search) history.replaceState(null, "", location.pathname + location.hash); // asked once
count();
showPending(waiting());
if (waiting().length) closeChoices();
sendWaiting();
listen();
if (bearer) {
  if (token) refresh().then(() => refreshCases()).catch(() => {});
  setInterval(() => { if (token && !document.hidden && !sending) refresh().catch(() => {}); }, LOOK_AGAIN);
} else if (navigator.serviceWorker) {
  navigator.serviceWorker.register("/no-network.js").catch(() => {});
}
addEventListener("online", () => {
  if (!waiting().length) status.textContent = "";
  if (events) refresh().catch(() => {});
});
addEventListener("offline", () => { status.textContent = words.offline; });
