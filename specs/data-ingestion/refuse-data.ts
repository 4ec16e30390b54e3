import { http } from 'msw';
import type { Braze } from '../../harness/check/check.ts';

/** While Braze takes no data. */
export interface Refusal {
  /** When each try arrived, unix milliseconds. */
  readonly tries: readonly number[];
  /** Resolves once something was refused. @throws Error when nothing was sent within `braze.sendingInterval` */
  readonly happened: Promise<void>;
  /** From now on Braze takes data again. */
  end(): void;
}

/** Web SDKs end the path with a slash, native ones do not. */
const DATA = /\/api\/v3\/data\/?$/;
/** What a request takes, and a busy machine. Milliseconds. */
const SLACK = 2_000;

/**
 * From now on Braze answers everything that SDKs report like this, and keeps nothing of it.
 *
 * @example
 * const refusal = refuseData(braze, () => HttpResponse.error());
 * await app.perform('product_viewed');
 * await refusal.happened;
 * refusal.end();
 */
export function refuseData(braze: Braze, answer: () => Response): Refusal {
  const tries: number[] = [];
  let isOver = false;
  let tried = () => {};
  braze.use(
    http.post(DATA, () => {
      if (isOver) return undefined;
      tries.push(Date.now());
      tried();
      return answer();
    }),
  );
  const happened = new Promise<void>((resolve, reject) => {
    const longest = braze.sendingInterval * 1_000 + SLACK;
    const late = () => reject(new Error(`Nothing was sent to Braze within ${longest / 1_000} s.`));
    const timer = setTimeout(late, longest);
    tried = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  // Whoever fails before asking has another error to tell.
  happened.catch(() => {});
  return { tries, happened, end: () => void (isOver = true) };
}
