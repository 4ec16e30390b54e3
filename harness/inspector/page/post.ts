/** What the server said to something that was to be done. */
export type Done<T> = { readonly done: T } | { readonly refused: string };

/** Has the server do something, with the token that only this page has. */
export async function post<T>(path: string, body: unknown): Promise<Done<T>> {
  const token = document.querySelector<HTMLMetaElement>('meta[name=token]')?.content ?? '';
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-braze-qa-token': token },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as T & { readonly message?: string };
    return response.ok ? { done: answer } : { refused: answer.message ?? String(response.status) };
  } catch (error) {
    return { refused: String(error) };
  }
}
