import { blocked, failed, type Judge } from '../verdict.ts';

/** Nobody is asked about notifications out of nowhere: browsers hide such questions, and a no is for ever. */
export const pushTokenRegistered: Judge = ({ visit }) => {
  const unasked = visit?.permissionAsked.find(({ gesture }) => !gesture);
  return unasked
    ? failed(`the page asks about notifications by ${unasked.by} before anybody has pressed anything`)
    : blocked('needs allowPush in an app map: npx braze-qa init');
};
