/** Things lately used, kept in memory up to a number; what was not used for longest goes first. */
export class Held<T> {
  private readonly most: number;
  private readonly things = new Map<string, T>();

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): T | undefined {
    return this.things.get(key);
  }

  put(key: string, thing: T): void {
    this.things.delete(key);
    this.things.set(key, thing);
    const [unusedLongest] = this.things.keys();
    if (this.things.size > this.most && unusedLongest !== undefined) this.things.delete(unusedLongest);
  }

  drop(key: string): void {
    this.things.delete(key);
  }
}
