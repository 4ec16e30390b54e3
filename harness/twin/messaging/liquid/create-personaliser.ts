import type { Clock } from '../../clock.ts';
import type { Outside } from '../../outside.ts';
import type { Personaliser } from '../desk.ts';
import type { Directory } from '../segments/person.ts';
import type { Renderer } from './create-renderer.ts';
import { hasLiquid } from './has-liquid.ts';
import { liquidUser, type LiquidContext } from './liquid-context.ts';
import type { ResponseCache } from './response-cache.ts';

const CHANNELS = { 'in-app': 'in-app-message', push: 'push', 'content-card': 'content-card' } as const;

export interface PersonaliserOptions {
  readonly clock: Clock;
  readonly directory: Pick<Directory, 'find'>;
  /** The hosts that Connected Content may call. */
  readonly allow: readonly string[];
  readonly outside: Outside;
  readonly contentBlocks: (name: string) => string | undefined;
  /** What Connected Content has fetched. */
  readonly cache: ResponseCache;
}

/** Fills in messages with what a workspace knows of their readers. Liquid is loaded by the first message that has some. */
export function createPersonaliser(options: PersonaliserOptions): Personaliser {
  const { clock, directory } = options;
  let renderer: Promise<Renderer> | undefined;
  return {
    hasLiquid,
    fill: async (data, { id, name }, channel, brazeId, cause) => {
      const { eventProperties, apiTriggerProperties, canvasEntryProperties } = cause;
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
      renderer ??= loadRenderer(options);
      return (await renderer).renderData(data, context);
    },
  };
}

async function loadRenderer(options: PersonaliserOptions): Promise<Renderer> {
  const { clock, contentBlocks } = options;
  const [{ createRenderer }, { ConnectedContent }] = await Promise.all([
    import('./create-renderer.ts'),
    import('./connected-content.ts'),
  ]);
  return createRenderer({
    connectedContent: new ConnectedContent({ ...options, now: () => clock.now() }),
    contentBlocks,
  });
}
