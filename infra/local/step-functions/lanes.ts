/** Work on one thing goes one after another, on different things side by side. */
export class Lanes {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** Runs the work when everything before it in the lane is done, whether that went well or not. */
  run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(lane);
    const done = before ? before.then(work, work) : work();
    const tail = done
      .catch(() => {})
      .then(() => {
        if (this.tails.get(lane) === tail) this.tails.delete(lane);
      });
    this.tails.set(lane, tail);
    return done;
  }

  get isIdle(): boolean {
    return this.tails.size === 0;
  }

  /** Resolves when what is in the lanes now is done. */
  async settled(): Promise<void> {
    await Promise.all(this.tails.values());
  }
}
