import { createHash, randomBytes } from 'node:crypto';
import type { Stateful } from './stateful.ts';

interface State {
  readonly secret: string;
  handedOut: number;
}

/** Hands out ids that nobody can guess. After a restore the same ones come again: a replay gives what was given before. */
export class Ids implements Stateful<State> {
  state: State = { secret: randomBytes(16).toString('hex'), handedOut: 0 };

  /** 24 hexadecimal digits, as Braze's ids have. */
  next(): string {
    const { secret } = this.state;
    return createHash('sha256').update(`${secret} ${++this.state.handedOut}`).digest('hex').slice(0, 24);
  }
}
