import { Tag, type Liquid, type TagToken, type TopLevelToken } from 'liquidjs';
import { MessageAborted } from './message-aborted.ts';

/** What Braze records when no reason is given. Source: Braze's page on aborting messages. */
const DEFAULT_REASON = '{% abort_message %} called';

/** `{% abort_message('reason') %}`: the message is not sent. The reason is a literal, no Liquid in it. */
export class AbortMessageTag extends Tag {
  readonly #reason: string;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    const args = token.args.trim();
    const match = /^(?:\(\s*)?(?:'([^']*)'|"([^"]*)")?\s*\)?$/.exec(args);
    if (!match) throw new Error(`abort_message takes one quoted reason, not ${args.slice(0, 40)}`);
    this.#reason = match[1] || match[2] || DEFAULT_REASON;
  }

  override render(): never {
    throw new MessageAborted(this.#reason);
  }
}
