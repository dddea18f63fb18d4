/* global document, getComputedStyle, innerHeight, innerWidth, HTMLElement */
// Measures where the keyboard leads on a page; runs inside it, so it may use nothing from outside.

/**
 * Goes through what the keyboard reaches, in order. What lies behind a bar that stays in place, or outside the window,
 * is covered (WCAG 2.4.11); what a style moves before or after its place in the text is out of order (2.4.3).
 */
export function measureFocus() {
  const reachable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const named = (element) => {
    const text = (element.innerText || element.getAttribute('aria-label') || element.name || '').trim().slice(0, 30);
    return `<${element.localName}${element.id ? ` id="${element.id}"` : ''}> ${JSON.stringify(text)}`;
  };
  const isReached = (element) =>
    element.tabIndex >= 0 && !element.disabled && !element.hidden && element.getClientRects().length > 0;
  /** Whether the part, or its label, is what a finger would meet there. */
  const isMet = (element, x, y) => {
    const met = document.elementFromPoint(x, y);
    return met !== null && [element, ...(element.labels ?? [])].some((one) => one.contains(met) || met.contains(one));
  };
  const isSeen = (element) => {
    const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    // Not entirely hidden is what the rule asks: the middle or a corner is enough.
    return boxes.some(({ left, top, right, bottom }) => {
      const [across, down] = [Math.min(4, (right - left) / 2), Math.min(4, (bottom - top) / 2)];
      const points = [
        [(left + right) / 2, (top + bottom) / 2],
        [left + across, top + down],
        [right - across, bottom - down],
      ];
      return points.some(([x, y]) => x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight && isMet(element, x, y));
    });
  };
  const found = [...document.querySelectorAll(reachable)].filter(isReached);
  const covered = found.filter((element) => {
    element.focus();
    return document.activeElement === element && !isSeen(element);
  });
  const moved = (element) => {
    const { order, flexDirection } = getComputedStyle(element);
    return order !== '0' || flexDirection.endsWith('-reverse');
  };
  const disordered = [...document.body.querySelectorAll('*')].filter(
    (element) => element instanceof HTMLElement && (element.tabIndex > 0 || moved(element)),
  );
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return { reached: found.length, covered: covered.map(named), disordered: disordered.map(named) };
}
