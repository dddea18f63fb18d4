// Reads how a form is sent from its attributes.
// A field named `method` or `action` would hide the form's own.

const attribute = (form: HTMLFormElement, name: string): string => form.getAttribute(name) ?? '';

export const isPosted = (form: HTMLFormElement): boolean => attribute(form, 'method').toLowerCase() === 'post';

export const isMultipart = (form: HTMLFormElement): boolean => attribute(form, 'enctype') === 'multipart/form-data';

/** Where the form is sent to; a button may have an address of its own. */
export const targetOf = (form: HTMLFormElement, pressed: HTMLElement | null = null): URL =>
  new URL(pressed?.getAttribute('formaction') ?? attribute(form, 'action'), location.href);

/** Whether a field only carries on a file that the server has already. */
export const isStaged = (name: string): boolean => /^file\d+$/.test(name);
