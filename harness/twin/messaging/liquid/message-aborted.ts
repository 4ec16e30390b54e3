/** Stops a message in the middle of its rendering. The text is the reason that gets recorded. */
export class MessageAborted extends Error {
  override readonly name = 'MessageAborted';
}
