"use strict";

// Keeps one page of telephone numbers for when there is no network. Nothing personal is kept, and
// the pages behind the login are none of its business.

const CACHE = "no-network-1";
const PAGE = "/no-network";
const WORK = /^\/(login|operator|staff|api)(\/|$)/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add(PAGE)));
});

addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || WORK.test(new URL(event.request.url).pathname)) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(PAGE)));
});
