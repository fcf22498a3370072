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

function shownIn(form) {
  return Array.from(form.elements).find((button) => button.getClientRects().length);
}

document.getElementById("sizes").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const size = sized(Number(sheet.dataset.size), event.submitter.value);
  sheet.addEventListener("load", () => {
    if (document.activeElement === document.body || !document.activeElement.getClientRects().length) shownIn(form).focus();
  }, { once: true });
  const remembered = new URLSearchParams({ size: event.submitter.value });
  wear(size);
  if (bearer) store(SIZE, size);
  else fetch("/look", { method: "POST", body: remembered, redirect: "manual" }).catch(() => {});
});

if (bearer && stored(SIZE)) wear(stored(SIZE));
