import { z } from 'zod';
import type { TestSend } from '../twin/test-send.ts';

const text = z.string().max(20_000);

/** To whom the page sends: a user, or whoever has a device. */
export const recipient = z.union([
  z.strictObject({ externalId: z.string().min(1) }),
  z.strictObject({ device: z.string().min(1) }),
]);

/** A message as the page's form has it. */
export const written = z.strictObject({
  to: recipient,
  kind: z.enum(['in-app', 'content-card', 'banner', 'push']),
  title: text,
  text: text.min(1),
  url: text.optional(),
  /** Of a banner. */
  placement: z.string().regex(/^\S+$/, 'a placement has no white space').optional(),
});

export type Written = z.output<typeof written>;

/** What was written in the form, as the twin sends it. */
export function testSendOf({ kind, title, text: body, url, placement }: Written): TestSend {
  const link = url ? { url } : {};
  switch (kind) {
    case 'in-app':
      return { message: { type: 'modal', header: title, text: body, buttons: [{ text: 'OK', ...link }] } };
    case 'content-card':
      return { card: { title, text: body, ...link } };
    case 'banner':
      return { banner: { placements: [placement ?? ''], text: body, ...link } };
    case 'push':
      return { push: { title, alert: body, ...link } };
  }
}
