import type { Order } from './order.ts';

/** Something messaging does later. */
export type Job =
  | { readonly do: 'launch'; readonly campaign: string }
  | { readonly do: 'launch-canvas'; readonly canvas: string }
  | { readonly do: 'scheduled'; readonly schedule: string; readonly brazeId?: string }
  | { readonly do: 'send'; readonly order: Order }
  | { readonly do: 'step'; readonly canvas: string; readonly brazeId: string; readonly step: string };
