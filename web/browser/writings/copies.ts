// Takes copies of the own open cases while there is a connection, to be read and acted on without.

const pages = 'gridcase-pages';
/** Whose copies this device has. */
const owner = 'gridcase copies of';
let isStopped = false;

/** The worker keeps what passes through it and may be kept; see `worker/service-worker`. */
export async function takeCopies(account: string): Promise<void> {
  if (!('serviceWorker' in navigator) || document.body.dataset['copies'] === undefined) return;
  await navigator.serviceWorker.register('/service-worker.js');
  await worker();
  if (document.body.dataset['copy'] !== undefined) return;
  // The first page was loaded before the worker was there.
  const wanted: [path: string, version: string][] = [[location.pathname, '']];
  for (const row of document.querySelectorAll<HTMLElement>('[data-version]')) {
    const links = [...row.querySelectorAll('a')].map(({ pathname }) => pathname);
    for (const path of new Set(links)) wanted.push([path, row.dataset['version'] ?? '']);
  }
  localStorage.setItem(owner, account);
  for (const [path, version] of wanted) if (!isStopped) await takeCopy(path, version);
}

/** The worker takes over a page that was loaded without it. */
async function worker(): Promise<void> {
  const { serviceWorker } = navigator;
  const taken = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  await serviceWorker.ready;
  if (!serviceWorker.controller) await taken;
}

/** One at a time, and only what changed since: each is a reading of the case. */
async function takeCopy(path: string, version: string): Promise<void> {
  const kept = await caches.match(path, { cacheName: pages });
  // The list has no version: it is taken each time.
  if (version !== '' && kept?.headers.get('Gridcase-Keep') === version) return;
  await fetch(path, { headers: { Accept: 'text/html' } }).catch(() => undefined);
}

/** For good on this page; the worker keeps nothing that was asked for before. */
export async function dropCopies(): Promise<void> {
  isStopped = true;
  await dropAll();
}

/** Whoever had this device before may not have signed out. */
export async function dropCopiesOfOthers(account: string): Promise<void> {
  const whose = localStorage.getItem(owner);
  if (whose !== null && whose !== account) await dropAll();
}

async function dropAll(): Promise<void> {
  localStorage.removeItem(owner);
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return void (await caches.delete(pages));
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => (port1.onmessage = resolve));
  worker.postMessage('drop', [port2]);
  await answered;
}
