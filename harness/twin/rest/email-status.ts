import { accepted, refused, type Endpoint } from './endpoint.ts';
import { withContact } from './find-user.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { oneOrMore } from './subscription-users.ts';

/** `POST /email/status`: the e-mail subscription of everybody with an address, also of those who get it later. */
export const emailStatus: Endpoint = {
  method: 'POST',
  path: '/email/status',
  permission: 'email.status',
  rateLimit: EVERYTHING_ELSE,
  does: 'sets the e-mail subscription of addresses',
  handle({ identity, emailStates }, { body }) {
    const emails = oneOrMore(body['email']);
    if (emails.length === 0) return refused("'email' is required");
    if (emails.length > 50) return refused('at most 50 email addresses may be given');
    const state = body['subscription_state'];
    if (state !== 'opted_in' && state !== 'subscribed' && state !== 'unsubscribed') {
      return refused("'subscription_state' must be opted_in, subscribed or unsubscribed");
    }
    for (const email of emails) {
      const profiles = withContact(identity, 'email', email);
      for (const { standard } of profiles) standard.set('email_subscribe', state);
      if (profiles.length === 0) emailStates.remember(email, state);
    }
    return accepted();
  },
};
