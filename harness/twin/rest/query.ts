/** The most values of one parameter that are looked at: no endpoint takes more than 50. */
const VALUES_LIMIT = 100;

/**
 * The query of a request. A parameter may come once, several times, or as a list in the form of Rails: `external_id[]=1&external_id[]=2`.
 *
 * @example
 * const query = new Query('page=2&external_id[]=u-1&external_id[]=u-2');
 * query.text('page'); // '2'
 * query.texts('external_id'); // ['u-1', 'u-2']
 */
export class Query {
  readonly #values = new Map<string, string[]>();

  /** @param search with or without the question mark; what is no query is read as one parameter without a value */
  constructor(search: string) {
    for (const [key, value] of new URLSearchParams(search)) {
      const name = key.replace(/\[\d*\]$/, '');
      const values = this.#values.get(name);
      if (!values) this.#values.set(name, [value]);
      else if (values.length < VALUES_LIMIT) values.push(value);
    }
  }

  /** The last value given, as Rails takes it; `undefined` when there is none or it is empty. */
  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1) || undefined;
  }

  /** All values that are not empty: at most 100. */
  texts(name: string): string[] {
    return (this.#values.get(name) ?? []).filter((value) => value !== '');
  }

  /** A whole number from `min` to `max`; `otherwise` when there is none, `undefined` when it is something else. */
  whole(name: string, min: number, max: number, otherwise: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    return number >= min && number <= max ? number : undefined;
  }
}
