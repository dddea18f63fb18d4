// Keeps the Enter that ends a word of an input method from sending the form.

/** Some browsers say that a word is being made up only by this number. */
const composing = 229;

/** Safari tells the Enter that ends the word only by the number. */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === composing;

export function guardComposition(): void {
  document.addEventListener(
    'keydown',
    (event) => {
      // A field of several lines takes Enter as a new line.
      const isEnter = event.key === 'Enter' || event.code === 'Enter';
      if (isEnter && isComposing(event) && event.target instanceof HTMLInputElement) event.preventDefault();
    },
    true,
  );
}
