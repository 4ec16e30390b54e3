import { badExternalId } from '../../check/bad-external-id.ts';
import { knownProfile } from '../stored.ts';
import { blocked, failed, passed, type Judge } from '../verdict.ts';
import { usersIn } from '../users-in.ts';

/** Ids are no placeholders, e-mail addresses or phone numbers. */
export const externalIdPolicy: Judge = (evidence) => {
  const users = usersIn(evidence.events);
  const bad = users.map(badExternalId).find((problem) => problem !== undefined);
  if (bad !== undefined) return failed(`an event ${bad}`);
  if (users.length === 0) return blocked('needs signIn in an app map (nobody was known): npx braze-qa init');
  return users.every((user) => knownProfile(evidence, user))
    ? passed('wire', 'stored')
    : failed('a user who was named is not stored');
};
