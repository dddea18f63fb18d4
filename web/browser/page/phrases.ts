// Puts a ready sentence into its field at once; without scripts the server does it.

export function insertPhrases(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-phrase]') : null;
    const field = button?.form?.elements.namedItem(button.dataset['field'] ?? '');
    if (!button || !(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
    event.preventDefault();
    const before = field.value.trimEnd();
    field.value = `${before}${before === '' ? '' : '\n'}${button.dataset['phrase'] ?? ''}`;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
}
