// Makes elements that scripts add to pages.

type Child = Node | string | null;

/** An element with attributes and children; text is never read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that acts by script alone. */
export function actButton(words: string, act: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'link' }, words);
  button.addEventListener('click', act);
  return button;
}
