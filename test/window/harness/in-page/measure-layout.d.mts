/** Types of what a page's layout is measured by. */
export interface Layout {
  readonly sideways: readonly string[];
  readonly cut: readonly string[];
  readonly small: readonly string[];
}

export declare function measureLayout(wanted: { readonly width: number; readonly target: number }): Layout;
