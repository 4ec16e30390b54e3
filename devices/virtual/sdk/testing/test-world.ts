import { createTwin } from '../../../../harness/twin/create-twin.ts';
import type { Twin } from '../../../../harness/twin/twin.ts';
import type { Workspace } from '../../../../harness/twin/workspace.ts';
import type { EventType } from '../../../../harness/wire/event.ts';
import type { Platform } from '../assumption.ts';
import type { BrazeConfig } from '../config.ts';
import { TestPhone } from './test-phone.ts';

type Seed = Omit<Parameters<Twin['open']>[0], 'name' | 'apps'>;

/** A twin with a workspace, and a phone of the platform that talks to it. */
export interface World {
  readonly twin: Twin;
  readonly workspace: Workspace;
  readonly phone: TestPhone;
  /** The types of the events that arrived, requests left out. */
  happened(): EventType[];
}

const REQUESTS = /requested$|^device-info$/;

export function newWorld(platform: Platform, seed: Seed = {}, config: Partial<BrazeConfig> = {}): World {
  const twin = createTwin();
  const apps = (['android', 'ios'] as const).map((it) => ({ name: it, platform: it, key: `${it}-key` }));
  const workspace = twin.open({ name: 'phones', apps, ...seed });
  const phone = new TestPhone(platform, config, async ({ url, headers, body }) => {
    const response = await twin.fetch(new Request(url, { method: 'POST', headers, body }));
    return { status: response.status, body: await response.text() };
  });
  const happened = () =>
    twin.ledger
      .all()
      .map(({ type }) => type)
      .filter((type) => !REQUESTS.test(type));
  return { twin, workspace, phone, happened };
}
