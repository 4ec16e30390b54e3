import { z } from 'zod';
import { jsonObject, text } from './parts.ts';

export const MESSAGE_TYPES = ['slideup', 'modal', 'full', 'html', 'web_html', 'html_full'] as const;

const button = z.strictObject({
  id: z.union([z.string().min(1), z.int().min(0)]).optional(),
  text,
  url: text.optional(),
});

/** An in-app message. */
export const messageSeed = z.strictObject({
  type: z.enum(MESSAGE_TYPES),
  header: z.string().optional(),
  /** The text, or the HTML document of the HTML types. */
  text: z.string(),
  buttons: z.array(button).optional(),
  imageUrl: text.optional(),
  url: text.optional(),
  openIn: z.enum(['same', 'new']).optional(),
  slideFrom: z.enum(['top', 'bottom']).optional(),
  closes: z.enum(['swipe', 'auto']).optional(),
  durationMs: z.int().min(1).optional(),
  extras: jsonObject.optional(),
  /** Laid over what we build, under Braze's own key names. */
  data: jsonObject.optional(),
});

export type InAppMessage = z.input<typeof messageSeed>;
