import { doubtful, type Finding } from '../finding.ts';
import type { Phone } from '../scene.ts';

/** Defaults of the configuration, in seconds. */
const LONGEST_WAIT = 120;
const SESSION_TIMEOUT = 10;

/** Checks of sessions wait until one is over: on a real phone that takes its time. */
export function longestWait({ target }: Phone): Finding[] {
  const { longestWait: wait = LONGEST_WAIT, sessionTimeout = SESSION_TIMEOUT } = target;
  if (wait >= sessionTimeout) return [];
  const seen = `${wait} s is shorter than the session timeout of ${sessionTimeout} s: no check can see a session end`;
  return [
    doubtful('longestWait', seen, `Raise it above ${sessionTimeout}, or shorten the test build's timeout.`),
  ];
}
