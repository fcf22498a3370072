"use strict";

// Reads an answer aloud, and writes down what is spoken, where the browser can.

let reading = null;

function fallSilent() {
  speechSynthesis.cancel();
  if (reading) reading.textContent = words.aloud;
  reading = null;
}

function readAloud(button) {
  const again = reading === button;
  fallSilent();
  if (again) return;
  const spoken = new SpeechSynthesisUtterance(button.value);
  spoken.lang = document.documentElement.lang;
  spoken.rate = 0.9;
  spoken.onend = spoken.onerror = () => { if (reading === button) fallSilent(); };
  reading = button;
  button.textContent = words.quiet;
  speechSynthesis.speak(spoken);
}

if (window.speechSynthesis) {
  document.documentElement.classList.add("can-speak");
  addEventListener("pagehide", fallSilent);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.aloud");
    if (button) readAloud(button);
  });
}

const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
const microphone = document.getElementById("microphone");
let hearing = null;

// What is heard is written into the field, never sent.
function hear() {
  if (hearing) {
    hearing.stop();
    return;
  }
  hearing = new Recognition();
  hearing.lang = document.documentElement.lang;
  status.textContent = words.listening;
  hearing.onresult = (event) => {
    field.value = (field.value + event.results[0][0].transcript).slice(0, field.maxLength);
    count();
    status.textContent = words.heard;
  };
  hearing.onerror = () => { status.textContent = words.unheard; };
  hearing.onend = () => {
    hearing = null;
    microphone.setAttribute("aria-pressed", "false");
    if (status.textContent === words.listening) status.textContent = words.unheard;
    field.focus();
  };
  microphone.setAttribute("aria-pressed", "true");
  hearing.start();
}

if (Recognition) {
  microphone.hidden = false;
  microphone.addEventListener("click", hear);
}
