/** Types of what a page's layout is measured by. */
export interface Layout {
  readonly sideways: readonly string[];
  readonly cut: readonly string[];
  readonly small: readonly string[];
  /** How many targets were measured. */
  readonly targets: number;
}

export declare function measureLayout(wanted: { readonly width: number; readonly target: number }): Layout;
