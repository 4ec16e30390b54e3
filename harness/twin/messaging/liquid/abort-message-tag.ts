import { Tag, type Liquid, type TagToken, type TopLevelToken } from 'liquidjs';
import { MessageAborted } from './message-aborted.ts';

/** What Braze records when no reason is given. Source: Braze's page on aborting messages. */
const DEFAULT_REASON = '{% abort_message %} called';

/** `{% abort_message('reason') %}`: the message is not sent. The reason is a literal, no Liquid in it. */
export class AbortMessageTag extends Tag {
  readonly #reason: string;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    this.#reason = reasonIn(token.args.trim()) || DEFAULT_REASON;
  }

  override render(): never {
    throw new MessageAborted(this.#reason);
  }
}

/** No regular expression over blanks: this text is as long as its author likes. */
function reasonIn(text: string): string {
  const inner = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1).trim() : text;
  const [quote = ''] = inner;
  const reason = inner.slice(1, -1);
  const isQuoted =
    inner.length > 1 && `'"`.includes(quote) && inner.endsWith(quote) && !reason.includes(quote);
  if (inner !== '' && !isQuoted) {
    throw new Error(`abort_message takes one quoted reason, not ${inner.slice(0, 40)}`);
  }
  return reason;
}
