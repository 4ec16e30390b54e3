import type { Clock } from '../../clock.ts';
import type { Directory } from '../segments/person.ts';
import type { Personaliser } from '../desk.ts';
import { createRenderer, type RendererOptions } from './create-renderer.ts';
import { hasLiquid } from './has-liquid.ts';
import { liquidUser, type LiquidContext } from './liquid-context.ts';

const CHANNELS = { 'in-app': 'in-app-message', push: 'push', 'content-card': 'content-card' } as const;

/** Fills in messages with what a workspace knows of their readers. */
export function createPersonaliser(
  options: RendererOptions & { readonly clock: Clock; readonly directory: Pick<Directory, 'find'> },
): Personaliser {
  const { clock, directory } = options;
  const renderer = createRenderer(options);
  return {
    hasLiquid,
    fill: (
      data,
      { id, name },
      channel,
      brazeId,
      { eventProperties, apiTriggerProperties, canvasEntryProperties },
    ) => {
      const person = directory.find(brazeId);
      const context: LiquidContext = {
        now: clock.now(),
        channel: CHANNELS[channel],
        user: person ? liquidUser(person.profile) : {},
        campaign: { name: name ?? id, api_id: id },
        ...(eventProperties && { eventProperties }),
        ...(apiTriggerProperties && { apiTriggerProperties }),
        ...(canvasEntryProperties && { canvasEntryProperties }),
      };
      return renderer.renderData(data, context);
    },
  };
}
