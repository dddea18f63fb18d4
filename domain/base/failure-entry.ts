// Defines what the tables of failures say of each code.

export interface FailureEntry {
  readonly httpStatus: number;
  /** True when the same request can never succeed. */
  readonly permanent: boolean;
  readonly sentence: { readonly zh: string; readonly en: string };
}

/** One row of a table of failures; the sentence is for whoever made the request. */
export const entry = (httpStatus: number, permanent: boolean, zh: string, en: string): FailureEntry => ({
  httpStatus,
  permanent,
  sentence: { zh, en },
});
