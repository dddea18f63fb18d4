// Shows an officer's own open cases without a connection, for at most 24 hours.
export type {};
declare const self: ServiceWorkerGlobalScope;

const assets = 'gridcase-assets';
/** A sign-out deletes it, and so does the next person's page. */
const pages = 'gridcase-pages';
const nowhere = '/offline';

/** The server says which pages may be kept; copies carry when they were taken. */
const mayKeep = 'Gridcase-Keep';
const takenAt = 'Gridcase-Taken-At';
/** In milliseconds. */
const lifetime = 24 * 3_600_000;
/** A connection that says nothing for so long is as good as none, where there is a copy; in milliseconds. */
const patience = 8_000;

const isOfStaff = (path: string): boolean => /^\/(?:my|account|search)$|^\/cases\/[^/]+(?:\/[^/]+)?$/.test(path);
/** These do not change what a page shows; under any other the page is one of many. */
const harmless = ['key', 'return', 'lang', 'size', 'colours', 'keys'];

self.addEventListener('install', (event) => {
  event.waitUntil(prepare());
  void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (isOfStaff(pathname) && (request.headers.get('Accept') ?? '').includes('text/html')) {
    event.respondWith(page(request, event));
  }
});

/** How often all copies were dropped; what was asked for before is not kept afterwards. */
let dropped = 0;

self.addEventListener('message', (event) => {
  dropped += 1;
  event.waitUntil(caches.delete(pages).then(() => event.ports[0]?.postMessage('dropped')));
});

/** The page that is shown where there is neither connection nor copy, with what it needs. */
async function prepare(): Promise<void> {
  const cache = await caches.open(assets);
  const response = await fetch(nowhere);
  const text = await response.clone().text();
  await cache.put(nowhere, response);
  await cache.addAll(text.match(/\/assets\/[a-z]+\.[0-9a-f]+\.(?:css|js)/g) ?? []);
}

/** Its name changes with its content. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: assets });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(assets)).put(request, response.clone());
  return response;
}

/** From the server where it can be reached; else the copy, which says that it is one. */
async function page(request: Request, event: FetchEvent): Promise<Response> {
  const before = dropped;
  const asked = fetch(request).then((response) => {
    event.waitUntil(keep(response.clone(), before));
    return response;
  });
  const { pathname } = new URL(request.url);
  const kept = await copyOf(pathname);
  try {
    return await (kept ? Promise.race([asked, after(patience)]) : asked);
  } catch {
    return kept ?? (await caches.match(nowhere, { cacheName: assets })) ?? Response.error();
  }
}

const after = (ms: number): Promise<never> => new Promise((_, reject) => void setTimeout(reject, ms));

async function keep(response: Response, before: number): Promise<void> {
  const { pathname, searchParams } = new URL(response.url);
  const isGone = [403, 404, 410].includes(response.status);
  if ((!response.ok && !isGone) || [...searchParams.keys()].some((name) => !harmless.includes(name))) return;
  const cache = await caches.open(pages);
  // What the server no longer lets be kept goes, a case with its forms.
  if (isGone || !response.headers.has(mayKeep)) return dropBelow(cache, pathname);
  const headers = new Headers(response.headers);
  headers.set(takenAt, String(Date.now()));
  const copy = new Response(await response.blob(), { headers });
  if (dropped !== before) return;
  await cache.put(pathname, copy);
  await sweep(cache);
}

async function dropBelow(cache: Cache, path: string): Promise<void> {
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname === path || pathname.startsWith(`${path}/`)) await cache.delete(request);
  }
}

/** Copies that are too old are never shown, and go. */
async function sweep(cache: Cache): Promise<void> {
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    if (kept && isOld(kept)) await cache.delete(request);
  }
}

const isOld = ({ headers }: Response): boolean => Number(headers.get(takenAt)) < Date.now() - lifetime;

/** The copy with its time written into it, for the page to say, and with new keys. */
async function copyOf(path: string): Promise<Response | null> {
  const kept = await caches.match(path, { cacheName: pages });
  if (!kept || isOld(kept)) return null;
  const text = await kept.text();
  const body = text
    .replace('<body ', `<body data-copy="${kept.headers.get(takenAt) ?? ''}" `)
    // A form that is shown again is another form.
    .replace(/(name="key" value=")[^"]*/g, (_, start: string) => start + crypto.randomUUID());
  return new Response(body, { headers: kept.headers });
}
