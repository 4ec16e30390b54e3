import type { PurchaseFact } from '../harness/check/check.ts';

/** What a profile lists of these purchases: products, each with how many of it. Lines of one order may share a product id, where it names a category or the order. */
export function bought(lines: readonly PurchaseFact[]): readonly { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { productId, quantity } of lines) counts.set(productId, (counts.get(productId) ?? 0) + quantity);
  return [...counts].map(([name, count]) => ({ name, count }));
}
