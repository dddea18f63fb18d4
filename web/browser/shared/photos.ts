// Reads and sets the files chosen in a form.

const inputOf = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>('input[type="file"]');

export const filesOf = (form: HTMLFormElement): File[] => [...(inputOf(form)?.files ?? [])];

export function putFiles(form: HTMLFormElement, files: File[]): void {
  const input = inputOf(form);
  if (!input) return;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
}
