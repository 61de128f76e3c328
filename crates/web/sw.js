// Keeps the app's own files, so that it opens without a network, and shows what the server was asked to send. The log is
// not here: it is in IndexedDB.
"use strict";

// the path before every address: this file lies there
const BASE = new URL(".", self.location).pathname.slice(0, -1);
// another Regain under the same host keeps its own
const OURS = `regain${BASE}-`;
const KEPT = `${OURS}{{version}}`;
const FILES = [{{files}}].map((name) => BASE + name);
// kept once it was asked for
const WHEN_ASKED = `${BASE}/sample/`;
const PUSH = `${BASE}/api/v1/account/push`;
// the longest texts that a message may show
const SIGNS_MAX = 200;

self.addEventListener("install", (event) => {
  // one that fails leaves the version before in charge
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith(OURS) && name !== KEPT;
  const clean = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(clean.then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  // the page asks for it once what is being typed is written down
  if (event.data === "take over") self.skipWaiting();
  // a page that was on its way when this worker became active
  if (event.data === "take charge") event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === self.location.origin && url.pathname.startsWith(`${BASE}/`) && event.request.method === "GET";
  if (!ours || /^\/(api|health|ready|setup|join|reset|link)/.test(url.pathname.slice(BASE.length))) return;
  const name = event.request.mode === "navigate" ? `${BASE}/index.html` : url.pathname;
  const ask = () => fetch(event.request).then((answer) => {
    if (answer.ok && name.startsWith(WHEN_ASKED)) {
      const copy = answer.clone();
      event.waitUntil(caches.open(KEPT).then((kept) => kept.put(name, copy)));
    }
    return answer;
  });
  event.respondWith(caches.match(name, { cacheName: KEPT }).then((kept) => kept || ask()));
});

// What a message says, in bounds. A browser shows something for each message, so one that cannot be read does too.
function words(event) {
  let said = {};
  try {
    said = event.data.json();
  } catch {
    // it came without a text, or with one of another version
  }
  const text = (value, otherwise) => (typeof value === "string" && value ? value.slice(0, SIGNS_MAX) : otherwise);
  return [text(said.title, "Regain"), text(said.body, "Check in when you like.")];
}

self.addEventListener("push", (event) => {
  const [title, body] = words(event);
  const icon = `${BASE}/icons/icon-192.png`;
  // one at a time: a newer one takes the place of the one before
  event.waitUntil(self.registration.showNotification(title, { body, icon, badge: icon, tag: "check-in" }));
});

// The browser gave this device another address: what was asked for stays, and the server is told where.
async function renew(old) {
  const asked = await fetch(PUSH);
  if (!asked.ok) return;
  const { public_key: key, device } = await asked.json();
  if (!key || !device) return;
  const how = (old && old.options) || { userVisibleOnly: true, applicationServerKey: key };
  const now = (await self.registration.pushManager.getSubscription()) || (await self.registration.pushManager.subscribe(how));
  const { endpoint, keys } = now.toJSON();
  const { muscles, quiet, zone } = device;
  const body = JSON.stringify({ endpoint, keys, muscles, quiet, zone });
  await fetch(PUSH, { method: "PUT", headers: { "content-type": "application/json" }, body });
}

self.addEventListener("pushsubscriptionchange", (event) => {
  // without a network the app does it when Settings are opened
  event.waitUntil(renew(event.oldSubscription).catch(() => undefined));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const today = `${BASE}/today`;
  const open = async () => {
    const pages = await self.clients.matchAll({ type: "window" });
    const page = pages.find((page) => new URL(page.url).pathname === today) || pages[0];
    if (!page) return self.clients.openWindow(today);
    await page.focus();
    // what is being typed is kept at every keystroke
    if (new URL(page.url).pathname !== today) await page.navigate(today);
  };
  event.waitUntil(open().catch(() => self.clients.openWindow(today)));
});
