/** One guard, and the smallest change that takes it away. */
export type Guard = {
  /** What gets in, or goes wrong, where it is missing. */
  keepsOut: string;
  /** In its file exactly once. */
  find: string;
  putInstead: string;
  /** Where other tests than the file's are about it. */
  killedBy?: string[];
};

export type GuardedFile = {
  file: string;
  /** Unit or contract tests of which at least one must fail without the guard. */
  killedBy: string[];
  /** Further arguments for vitest, such as `-t`. */
  args?: string[];
  guards: Guard[];
};

export type Area = { name: string; files: GuardedFile[] };
