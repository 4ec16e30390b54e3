/**
 * A blue picture of 16 by 9 pixels, for messages that need one and name none. It is a `data:` URL because the Web SDK
 * does not show a message whose picture fails to load, and a test has no network.
 */
export const OFFLINE_IMAGE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAJCAIAAAC0SDtlAAAAFElEQVR42mPQz79HEmIY1TAoNAAAxeLVwaVlpFAAAAAASUVORK5CYII=';
