// Takes copies of the own open cases while there is a connection, to be read and acted on without.

const pages = 'gridcase-pages';

/** The worker keeps what passes through it and may be kept; see `worker/service-worker`. */
export async function takeCopies(): Promise<void> {
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
  for (const [path, version] of wanted) await takeCopy(path, version);
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
  if (kept?.headers.get('Gridcase-Keep') === version) return;
  await fetch(path, { headers: { Accept: 'text/html' } }).catch(() => undefined);
}

export const dropCopies = (): Promise<boolean> => caches.delete(pages);
