// One stream a page: what happens in its conversation, and what calls for somebody in the queue.
// Other modules hear of it as events of the document.

const HEARD = "hotline_heard"; // calls that have sounded in this window
const SOUND = "hotline_sound";
const AGAIN = 5000; // milliseconds
const TALK = [
  "message.received", "message.replied", "message.sent",
  "case.opened", "case.amended", "case.progressed",
  "conversation.claimed", "conversation.returned", "conversation.closed",
];

const news = document.getElementById("news");
const sound = document.getElementById("sound");
const lines = document.getElementById("lines");
const title = document.title;
let audio = null;

function loud() {
  return localStorage.getItem(SOUND) !== "off";
}

function showSound() {
  sound.hidden = false;
  sound.setAttribute("aria-pressed", String(loud()));
  sound.textContent = loud() ? "声音：开" : "声音：关";
}

// A browser lets a page sound only after somebody has touched it.
function wake() {
  audio = audio || new AudioContext();
  audio.resume();
}

function beep(times) {
  if (!audio || audio.state !== "running" || !loud()) return;
  for (let n = 0; n < times; n++) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const start = audio.currentTime + n * 0.3;
    tone.frequency.value = n % 2 ? 660 : 880;
    volume.gain.setValueAtTime(0.2, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.25);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.25);
  }
}

function ring(calls) {
  const kept = sessionStorage.getItem(HEARD);
  const heard = new Set(JSON.parse(kept || "[]"));
  const fresh = kept === null ? [] : calls.filter((call) => !heard.has(call));
  sessionStorage.setItem(HEARD, JSON.stringify(calls));
  news.dataset.calls = String(calls.length);
  news.dataset.fresh = String(fresh.length);
  news.textContent = calls.length ? `${calls.length} 件没人接${fresh.length ? `，新来 ${fresh.length} 件` : ""}` : "";
  document.title = calls.length ? `(${calls.length}) ${title}` : title;
  if (!fresh.length) return;
  const loudness = Math.max(...fresh.map((call) => Number(call.split(":")[1])));
  beep(Math.min(2 + loudness, 6));
}

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

function ended() {
  news.textContent = "登录已经结束，请刷新后重新登录。";
  news.classList.add("problem");
}

function listen() {
  const asked = new URLSearchParams();
  if (lines) {
    asked.set("number", document.querySelector(".case-page").dataset.number);
    asked.set("after", lines.dataset.seq);
  }
  const events = new EventSource(`/operator/events?${asked}`);
  for (const type of TALK) events.addEventListener(type, () => tell("desk:talk", type));
  events.addEventListener("queue", (event) => { ring(JSON.parse(event.data)); tell("desk:queue"); });
  events.addEventListener("ended", () => { events.close(); ended(); });
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
  };
}

for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, wake, { once: true });
sound.addEventListener("click", () => {
  localStorage.setItem(SOUND, loud() ? "off" : "on");
  showSound();
  beep(1);
});
showSound();
addEventListener("DOMContentLoaded", listen); // by then every module of the page hears
