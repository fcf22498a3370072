"use strict";

// Makes the text larger or smaller without losing what is being written.

const SIZE = "hotline_size";
const sheet = document.getElementById("look");

function sized(before, wish) {
  const step = { standard: -9, smaller: -1, larger: 1, elder: before ? 0 : 1 }[wish];
  return Math.min(Math.max(before + step, 0), Number(sheet.dataset.largest));
}

function wear(size) {
  sheet.dataset.size = size;
  sheet.href = `/look.css?size=${size}`;
}

const wishes = Array.from(document.querySelectorAll("button[name=size]"));

function shown(element) {
  return element.getClientRects().length > 0;
}

// A button that the new look hides hands its focus on.
function change(wish) {
  sheet.addEventListener("load", () => {
    if (document.activeElement === document.body || !shown(document.activeElement)) wishes.find(shown).focus();
  }, { once: true });
  const size = sized(Number(sheet.dataset.size), wish);
  wear(size);
  if (bearer) store(SIZE, size);
  else fetch("/look", { method: "POST", body: new URLSearchParams({ size: wish }), redirect: "manual" }).catch(() => {});
}

// By click: older browsers do not tell the button with the form.
for (const button of wishes) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    change(button.value);
  });
}

if (bearer && stored(SIZE)) wear(stored(SIZE));
