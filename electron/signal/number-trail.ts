/** Numbers that only ever grow in count, kept packed: 4 bytes each instead of a boxed array's slots. */
export class NumberTrail {
  #numbers = new Float32Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Float32Array(this.#length * 2);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#length++] = value;
  }

  /** A view, valid until the next push. */
  values(): Float32Array {
    return this.#numbers.subarray(0, this.#length);
  }
}
