// Keeps the app's own files, so that it opens without a network. The log is not here: it is in IndexedDB.
"use strict";

const KEPT = "regain-{{version}}";
const FILES = [{{files}}];
// kept once it was asked for
const WHEN_ASKED = "/sample/";

self.addEventListener("install", (event) => {
  // one that fails leaves the version before in charge
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("regain-") && name !== KEPT;
  const clean = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(clean.then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  // the page asks for it once what is being typed is written down
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === self.location.origin && event.request.method === "GET";
  if (!ours || /^\/(api|healthz|readyz|setup|join|link)/.test(url.pathname)) return;
  const name = event.request.mode === "navigate" ? "/index.html" : url.pathname;
  const ask = () => fetch(event.request).then((answer) => {
    if (answer.ok && name.startsWith(WHEN_ASKED)) {
      const copy = answer.clone();
      event.waitUntil(caches.open(KEPT).then((kept) => kept.put(name, copy)));
    }
    return answer;
  });
  event.respondWith(caches.match(name, { cacheName: KEPT }).then((kept) => kept || ask()));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/today"));
});
