// Places in a text, between JavaScript's (UTF-16 units) and the library's (Unicode code points).

export class Points {
  /** Where each character of two units begins, in units. */
  readonly #pairs: Uint32Array;

  constructor(text: string) {
    const pairs: number[] = [];
    for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) pairs.push(match.index);
    this.#pairs = Uint32Array.from(pairs);
  }

  /** The code point at a unit. */
  fromUnit(unit: number): number {
    return unit - this.#count((pair) => pair < unit);
  }

  /** The unit at a code point. */
  toUnit(point: number): number {
    return point + this.#count((pair, i) => pair - i < point);
  }

  /** How many pairs, from the first on, fulfil a condition that the later ones don't. */
  #count(holds: (pair: number, index: number) => boolean): number {
    let [low, high] = [0, this.#pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.#pairs[middle] ?? 0, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
