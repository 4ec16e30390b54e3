import { Context, Tag, type Emitter, type Liquid, type Parser, type TagToken, type Template } from 'liquidjs';
import type { TopLevelToken } from 'liquidjs';
import { isObject } from '../../../wire/fields.ts';
import { parseJson } from '../../../wire/parse-json.ts';
import { readArguments, type OptionName } from './connected-content-options.ts';
import type { ConnectedAnswer, ConnectedRequest } from './connected-content.ts';
import { headersOf, jsonBody } from './connected-headers.ts';
import { MessageAborted } from './message-aborted.ts';
import { stateOf } from './render-state.ts';

/** Calls that one message may make: each gets time of its own. */
const CALL_LIMIT = 50;

/** A generator that liquidjs drives: what it yields comes back resolved. */
type Steps<T> = Generator<unknown, T, unknown>;

/** `{% connected_content URL :save name … %}`: calls an endpoint while the message is rendered. */
export class ConnectedContentTag extends Tag {
  readonly #url: Template[];
  readonly #options: ReadonlyMap<OptionName, Template[]>;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    const { url, options } = readArguments(token.args);
    this.#url = parser.parse(url);
    this.#options = new Map([...options].map(([name, value]) => [name, parser.parse(value)]));
  }

  override *render(context: Context, emitter: Emitter): Steps<void> {
    const state = stateOf(context);
    if (++state.connectedCalls > CALL_LIMIT)
      throw new Error(`more than ${CALL_LIMIT} calls of connected_content`);
    const request = yield* this.#request(context, state.context.channel === 'in-app-message');
    const save = yield* this.#text('save', context);
    if (save !== undefined && !/^[\w-]+$/.test(save))
      throw new Error(`:save takes a name, not ${save.slice(0, 20)}`);
    const answer = (yield state.connectedContent.call(request)) as ConnectedAnswer;
    // Waiting is no work: what follows has the whole time again.
    context.renderLimit = new Context({}, context.opts).renderLimit;
    if ('aborted' in answer) throw new MessageAborted(answer.aborted);
    insert(answer, save, context, emitter);
  }

  *#request(context: Context, isInApp: boolean): Steps<ConnectedRequest> {
    const url = yield* this.#rendered(this.#url, context);
    const method = ((yield* this.#text('method', context)) ?? 'get').toUpperCase();
    if (method !== 'GET' && method !== 'POST')
      throw new Error(`:method is get or post, not ${method.slice(0, 20)}`);
    const contentType = yield* this.#text('content_type', context);
    const headers = headersOf(method, contentType, yield* this.#text('headers', context));
    const body = yield* this.#text('body', context);
    const maxAge = yield* this.#text('cache_max_age', context);
    if (maxAge !== undefined && !/^\d{1,9}$/.test(maxAge)) throw new Error(':cache_max_age takes seconds');
    return {
      url: url.trim(),
      method,
      headers,
      body: body !== undefined && /json/i.test(contentType ?? '') ? jsonBody(body) : body,
      basicAuth: yield* this.#text('basic_auth', context),
      cacheMaxAge: maxAge === undefined ? undefined : Number(maxAge),
      noCache: this.#options.has('no_cache'),
      retry: this.#options.has('retry') && !isInApp,
    };
  }

  *#text(name: OptionName, context: Context): Steps<string | undefined> {
    const templates = this.#options.get(name);
    return templates && (yield* this.#rendered(templates, context)).trim();
  }

  *#rendered(templates: Template[], context: Context): Steps<string> {
    return String(yield this.liquid.renderer.renderTemplates(templates, context));
  }
}

/**
 * JSON becomes a variable, text is printed unless it is saved, and a failure is nothing. Source: Braze's page on local
 * Connected Content variables.
 */
function insert(answer: ConnectedAnswer, save: string | undefined, context: Context, emitter: Emitter): void {
  const name = save ?? 'connected';
  const scope = context.bottom() as Record<string, unknown>;
  delete scope[name];
  if (answer.failure !== undefined || answer.status === undefined) return;
  const { value } = parseJson(answer.body);
  const isGood = answer.status >= 200 && answer.status <= 299;
  if (isObject(value)) scope[name] = { ...value, __http_status_code__: answer.status };
  else if (Array.isArray(value)) scope[name] = value;
  else if (isGood && save !== undefined) scope[name] = answer.body;
  else if (isGood) emitter.write(answer.body);
}
