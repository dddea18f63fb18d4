// Tells all parts of a page, and other pages of this device, that what is kept has changed.

const name = 'gridcase-writings';
const others = new BroadcastChannel(name);
const here = new EventTarget();

export function tellOfChange(): void {
  here.dispatchEvent(new Event(name));
  others.postMessage('changed');
}

export function onChange(act: () => void): void {
  here.addEventListener(name, act);
  others.addEventListener('message', act);
}
