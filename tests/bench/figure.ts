/** One line of the budget: what was measured against what was promised. */
export interface Figure {
  readonly what: string;
  readonly target: string;
  readonly result: string;
  readonly met: boolean;
}

/** A figure that must not be over `most`. */
export function atMost(what: string, value: number, most: number, unit = ""): Figure {
  return { what, target: `at most ${most}${unit}`, result: `${value}${unit}`, met: value <= most };
}

/** A figure that must not be under `least`. */
export function atLeast(what: string, value: number, least: number, unit = ""): Figure {
  return {
    what,
    target: `at least ${least}${unit}`,
    result: `${value}${unit}`,
    met: value >= least,
  };
}
