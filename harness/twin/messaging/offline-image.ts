/** A blue picture of 16 by 9 pixels, PNG in base64. */
const BLUE =
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAJCAIAAAC0SDtlAAAAFElEQVR42mPQz79HEmIY1TAoNAAAxeLVwaVlpFAAAAAASUVORK5CYII=';

/**
 * For messages that need a picture and name none. It is a `data:` URL because the Web SDK does not show a message whose picture fails to load, and
 * a test has no network.
 */
export const OFFLINE_IMAGE = `data:image/png;base64,${BLUE}`;

/** The same, as Braze's image hosts answer. */
export const imageResponse = (): Response =>
  new Response(Buffer.from(BLUE, 'base64'), {
    headers: { 'content-type': 'image/png', 'access-control-allow-origin': '*' },
  });
