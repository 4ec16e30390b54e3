/** Asks the server for something; `undefined` where there is no answer, or not that one. */
export async function ask<T>(path: string, query: Readonly<Record<string, string>>): Promise<T | undefined> {
  try {
    const response = await fetch(`${path}?${new URLSearchParams(query).toString()}`);
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
