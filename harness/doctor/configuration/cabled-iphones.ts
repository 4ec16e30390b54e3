import { CodedError } from '../../common/coded-error.ts';
import { iphonesApart } from '../../config/iphones-apart.ts';
import { doubtful, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** A run leaves iPhones on a cable out where virtual ones are in it. */
export function cabledIphones({ targets }: ConfiguredScene): Finding[] {
  const others = targets.map(({ target }) => target);
  return targets
    .filter(({ target }) => iphonesApart(target, others))
    .map(({ name }) => {
      const { message, remedy } = new CodedError('IPHONES_APART', { target: name });
      return doubtful('Ports and devices', message, remedy);
    });
}
