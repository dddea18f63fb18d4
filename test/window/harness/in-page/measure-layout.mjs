/* global document, getComputedStyle, NodeFilter */
// Measures a page's layout; runs inside the page, so it may use nothing from outside.

/**
 * Finds what reaches beyond `width`, text that is cut off, and targets smaller than `target` (WCAG 2.5.8 exempts links
 * within a sentence).
 */
export function measureLayout({ width, target }) {
  const named = (element) => {
    const text = (element.innerText || element.getAttribute('aria-label') || '').trim().slice(0, 30);
    return `<${element.localName}${element.id ? ` id="${element.id}"` : ''}> ${JSON.stringify(text)}`;
  };
  const isHidden = (element, style) => {
    const { width: across, height } = element.getBoundingClientRect();
    // Texts for screen readers only are kept in a box of one pixel.
    return style.visibility === 'hidden' || across <= 1 || height <= 1;
  };
  const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex="0"]';
  /** A link is in a sentence when its block holds other text, outside of all targets. */
  const isInSentence = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode;
      if (textContent.trim() !== '' && parentElement.closest(targets) === null) return true;
    }
    return false;
  };
  /** A label is pressed like its field. */
  const boxesOf = (element) => [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());

  const visible = [...document.body.querySelectorAll('*')]
    .map((element) => ({ element, style: getComputedStyle(element) }))
    .filter(({ element, style }) => !isHidden(element, style));
  const sideways =
    document.documentElement.scrollWidth <= width
      ? []
      : visible.filter(({ element }) => element.getBoundingClientRect().right > width + 1);
  // A field's own text scrolls inside it.
  const cut = visible.filter(
    ({ element, style }) =>
      !element.matches('input, select') &&
      ((/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (/hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1)),
  );
  const small = visible.filter(
    ({ element }) =>
      element.matches(targets) &&
      !isInSentence(element) &&
      !boxesOf(element).some((box) => box.width >= target && box.height >= target),
  );
  const sized = ({ element }) => {
    const { width: across, height } = element.getBoundingClientRect();
    return `${named(element)} ${Math.round(across)} x ${Math.round(height)}`;
  };
  return {
    sideways: sideways.map(({ element }) => named(element)),
    cut: cut.map(({ element }) => named(element)),
    small: small.map(sized),
    targets: visible.filter(({ element }) => element.matches(targets)).length,
  };
}
