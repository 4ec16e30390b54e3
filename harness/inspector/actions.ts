import { z } from 'zod';
import type { Overrides } from '../transport/overrides.ts';
import type { Twin } from '../twin/twin.ts';
import type { Who, Workspace } from '../twin/workspace.ts';
import { FAULT_NAMES, faultHandler, type FaultName } from './faults.ts';
import { recipient, testSendOf, written } from './test-send-of.ts';

const faulty = z.strictObject({ name: z.enum(FAULT_NAMES) });
const previewed = z.strictObject({ to: recipient, text: z.string().max(20_000) });

/** What the page can do beside looking. */
export class Actions {
  readonly #twin: Twin;
  readonly #overrides: Overrides;
  fault: FaultName = 'none';

  constructor(twin: Twin, overrides: Overrides) {
    this.#twin = twin;
    this.#overrides = overrides;
  }

  /** Does what a path means with a body of JSON; `undefined` where the path means nothing. */
  async act(path: string, body: unknown): Promise<Response | undefined> {
    if (path === '/fault') return parsed(faulty, body, ({ name }) => this.#setFault(name));
    if (path === '/send')
      return parsed(written, body, async (message) => {
        const id = this.#of(message.to)?.sendTest(message.to, testSendOf(message));
        await this.#twin.settled();
        return id === undefined ? undefined : { id, decision: this.#decision(message.to, id) };
      });
    if (path === '/preview')
      return parsed(previewed, body, ({ to, text }) => this.#of(to)?.preview(to, text));
    return undefined;
  }

  #setFault(name: FaultName): object {
    this.fault = name;
    this.#overrides.reset();
    if (name !== 'none') this.#overrides.use(faultHandler(name, this.#twin));
    return { name };
  }

  #of(who: Who): Workspace | undefined {
    return this.#twin.workspaces.find((workspace) => workspace.profile(who));
  }

  /** What became of a message so far: in-app messages and banners wait for the SDK to ask. */
  #decision(who: Who, id: string): object {
    const { outcome = 'waiting', because } = this.#of(who)?.deliveries(who, id).at(-1) ?? {};
    return { outcome, because };
  }
}

async function parsed<T>(
  schema: z.ZodType<T>,
  body: unknown,
  act: (given: T) => object | undefined | Promise<object | undefined>,
): Promise<Response> {
  const given = schema.safeParse(body);
  if (!given.success) return Response.json({ message: z.prettifyError(given.error) }, { status: 400 });
  const answer = await act(given.data);
  return answer
    ? Response.json(answer)
    : Response.json({ message: 'There is no such person.' }, { status: 404 });
}
