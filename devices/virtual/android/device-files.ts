/** What a phone holds of pushed files, in bytes. A test pushes some apps of a few MB each. */
const MAX_TOTAL = 256 * 1024 * 1024;
const MAX_FILES = 10_000;

/** The files that were pushed to a phone. They are in memory and go with it. */
export class DeviceFiles {
  readonly #files = new Map<string, Buffer>();
  #total = 0;

  /** Whether there was room. */
  write(path: string, content: Buffer): boolean {
    const kept = this.#total - (this.#files.get(path)?.length ?? 0);
    if (!this.hasRoomFor(content.length) || this.#files.size >= MAX_FILES) return false;
    this.#files.set(path, content);
    this.#total = kept + content.length;
    return true;
  }

  hasRoomFor(bytes: number): boolean {
    return this.#total + bytes <= MAX_TOTAL;
  }

  read(path: string): Buffer | undefined {
    return this.#files.get(path);
  }

  /** Names in a folder, in the order in which they came. */
  list(folder: string): string[] {
    const prefix = `${folder.replace(/\/+$/, '')}/`;
    const names = [...this.#files.keys()].flatMap((path) =>
      path.startsWith(prefix) ? (path.slice(prefix.length).split('/', 1)[0] ?? []) : [],
    );
    return [...new Set(names)];
  }

  /** A file, or a folder with what is in it. */
  remove(path: string): void {
    for (const [name, content] of this.#files) {
      if (name !== path && !name.startsWith(`${path}/`)) continue;
      this.#files.delete(name);
      this.#total -= content.length;
    }
  }
}
