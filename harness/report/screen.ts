import pc from 'picocolors';

/** Where a command's text goes, and what that place can show. Handed in: nothing else writes to the terminal. */
export interface Screen {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
  /** Whether symbols beyond ASCII come out right. */
  readonly unicode: boolean;
  /** Somebody is watching: lines may be rewritten in place. */
  readonly tty: boolean;
  write(text: string): void;
}

interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Wide enough for four targets; used where there is no terminal to ask. */
const DEFAULT_WIDTH = 100;

/**
 * The screen behind a stream. Honours `NO_COLOR`, `FORCE_COLOR`, `COLUMNS` and the locale.
 *
 * @example
 * const screen = screenOf(process.stdout, process.env);
 */
export function screenOf(stream: OutputStream, env: Readonly<Record<string, string | undefined>>): Screen {
  const tty = stream.isTTY === true;
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  return {
    width: Math.max(40, stream.columns ?? (Number(env['COLUMNS']) || DEFAULT_WIDTH)),
    color: !env['NO_COLOR'] && env['TERM'] !== 'dumb' && (forced || tty),
    unicode: canUnicode(env),
    tty: tty && env['TERM'] !== 'dumb',
    write: (text) => void stream.write(text),
  };
}

/** A locale that is set and is not UTF-8 is believed; with none set (containers, CI) the log is UTF-8. */
function canUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'];
  return env['TERM'] !== 'dumb' && (!locale || /utf-?8/i.test(locale));
}

/** Colours that are off where the screen has none. */
export const paletteOf = (screen: Pick<Screen, 'color'>): ReturnType<typeof pc.createColors> =>
  pc.createColors(screen.color);
