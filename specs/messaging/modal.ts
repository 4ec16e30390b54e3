/** A modal with nothing but a text. It neither fades in nor out: a check that shows several waits for none of it. */
export const modal = (text: string) => ({
  type: 'modal' as const,
  text,
  data: { animate_in: false, animate_out: false },
});
