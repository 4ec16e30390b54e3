import type { Stateful } from '../stateful.ts';
import type { Profile } from './profile.ts';

/** E-mail subscriptions that were set before anybody had the address. Addresses ignore case. */
export class EmailStates implements Stateful<Map<string, string>> {
  /** By address in lower case. */
  state = new Map<string, string>();

  remember(email: string, state: string): void {
    this.state.set(email.toLowerCase(), state);
  }

  /** Gives a profile the state of its address, if one waits for it and the profile has none of its own. */
  apply({ standard }: Profile): void {
    const email = standard.get('email');
    const state = typeof email === 'string' ? this.state.get(email.toLowerCase()) : undefined;
    if (state !== undefined && !standard.has('email_subscribe')) standard.set('email_subscribe', state);
  }
}
