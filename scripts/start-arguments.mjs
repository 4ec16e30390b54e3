/** The version of the SDK that the sample shop is built with when nothing else is asked for. */
const CURRENT_SDK = '6.13.0';

/** Shorthands of `npm start`, and the build of the sample shop that each value means. */
const BUILD_OF = new Map([
  ['--defect', (name) => name],
  ['--sdk', (version) => (version === CURRENT_SDK ? 'healthy' : `sdk-${version}`)],
]);

/**
 * Turns the arguments of `npm start` into those of `braze-qa run`: `--defect NAME` and `--sdk VERSION` become `--build`.
 *
 * @param {readonly string[]} args
 * @returns {string[] | string} The arguments, or what is wrong with them.
 */
export function toRunArguments(args) {
  const result = [];
  const used = new Set();
  for (let i = 0; i < args.length; i++) {
    const [flag, attached] = split(args[i]);
    const build = BUILD_OF.get(flag);
    if (!build) {
      result.push(args[i]);
      continue;
    }
    const value = attached ?? args[++i];
    if (!value || value.startsWith('-'))
      return `${flag} needs a value.\n  HINT: For example: npm start -- ${flag} ${flag === '--sdk' ? '5.9.1' : 'NAME'}`;
    used.add(flag);
    result.push('--build', build(value));
  }
  if (used.size > 1) {
    return 'Defects are built with the current SDK only.\n  HINT: Use either --defect NAME or --sdk VERSION.';
  }
  return result;
}

function split(argument) {
  const at = argument.indexOf('=');
  return at === -1 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}
