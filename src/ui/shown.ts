// What a page shows but never sends as data. Kit writes out everything a load returns once more for the browser, even
// where no script runs there; a value wrapped in Shown is left out (see the transport in hooks.ts).

export class Shown<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
}
