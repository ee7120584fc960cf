// Changes wait while something is fetched: what was fetched may be older than they are.

/** `apply` is given the changes in their order, in one go, once nothing is being fetched. */
export class Frames {
  #apply;
  #fetching = 0;
  #waiting = [];

  constructor(apply) {
    this.#apply = apply;
  }

  async fetched(request) {
    this.#fetching++;
    try {
      return await request;
    } finally {
      // The caller takes what came first, in the same turn.
      setTimeout(() => {
        this.#fetching--;
        if (!this.#fetching) this.#flush();
      });
    }
  }

  changed(change) {
    if (this.#fetching) this.#waiting.push(change);
    else this.#apply([change]);
  }

  forget() {
    this.#waiting = [];
  }

  #flush() {
    const changes = this.#waiting;
    this.#waiting = [];
    if (changes.length) this.#apply(changes);
  }
}
