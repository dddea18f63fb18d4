// Declares the element in which a script shows a part of another page.
import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      /** Without scripts it is a plain box. */
      'turbo-frame': HTMLAttributes<HTMLElement> & { readonly id: string };
    }
  }
}
