import { secretOfField, type Secret } from '../../common/secrets.ts';
import { redactText } from '../redact.ts';
import { hidden, type Redaction } from './redaction.ts';
import { isTyping, withTyped } from './typed-title.ts';

/** What holds a trace of Playwright together. */
const TIES: ReadonlySet<string> = new Set([
  ...[
    'type',
    'callId',
    'parentId',
    'stepId',
    'class',
    'method',
    'apiName',
    'origin',
    'browserName',
    'mimeType',
  ],
  ...['pageId', 'pageref', 'frameId', '_frameref', 'contextId', '_apiRequestRef', 'guid', 'doctype'],
  ...['snapshotName', 'beforeSnapshot', 'afterSnapshot', 'inputSnapshot', 'sha1', '_sha1', 'file', '_file'],
  ...['startedDateTime', 'httpVersion'],
]);

/** Its attribute for what stands in a field. */
const FIELD_VALUE = '__playwright_value_';
/** Kinds of input elements whose value is a word of the app, not of a person. */
const NOT_TYPED: ReadonlySet<string> = new Set(['button', 'checkbox', 'image', 'radio', 'reset', 'submit']);

/**
 * The lines of a `.trace` or `.network` file of Playwright without personal data and keys; what cannot be read is left out. Pictures of the screen
 * are, too, unless personal data stays.
 *
 * @param text a JSON object a line
 */
export function redactTraceEvents(text: string, redaction: Redaction): string {
  return text
    .split('\n')
    .map((line) => redactLine(line, redaction))
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');
}

function redactLine(line: string, redaction: Redaction): string {
  if (line.trim() === '') return '';
  try {
    const event: unknown = JSON.parse(line);
    if (!isRecord(event)) return '';
    if (event['type'] === 'screencast-frame' && !redaction.keeps.has('typed')) return '';
    return JSON.stringify(clean(withoutTyped(event, redaction), '', redaction));
  } catch {
    // Cut off, or deeper than a page can be.
    return '';
  }
}

/** What a check types: the parameters of the call, and the title of the step. */
function withoutTyped(event: Record<string, unknown>, redaction: Redaction): Record<string, unknown> {
  const { method, title, params } = event;
  const hide = (text: string) => hideTyped(text, redaction);
  const typing = typeof title === 'string' && withTyped(title, () => '') !== title;
  if (!typing && !isTyping(method)) return event;
  const values = isRecord(params) ? params : {};
  return {
    ...event,
    ...(typing ? { title: withTyped(title, hide) } : {}),
    params: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        (key === 'value' || key === 'text') && typeof value === 'string' ? hide(value) : value,
      ]),
    ),
  };
}

const hideTyped = (text: string, redaction: Redaction): string =>
  text === '' ? text : hideField('typed', text, redaction);

function clean(value: unknown, key: string, redaction: Redaction): unknown {
  if (typeof value === 'string') return TIES.has(key) ? value : redactText(value, redaction);
  if (Array.isArray(value)) {
    const [tag, attributes, ...children] = value as unknown[];
    if (typeof tag === 'string' && isRecord(attributes))
      return [
        tag,
        cleanElement(tag, attributes, redaction),
        ...children.map((child) => clean(child, '', redaction)),
      ];
    return value.map((one) => clean(one, key, redaction));
  }
  if (!isRecord(value)) return value;
  const { name, k, v } = value;
  // An argument of a script: `{ k: 'email', v: { s: '…' } }`.
  if (typeof k === 'string' && isRecord(v) && 's' in v)
    return { ...value, v: { ...v, s: cleanField(k, v['s'], redaction) } };
  return Object.fromEntries(
    Object.entries(value).map(([inner, below]) => {
      if (inner !== 'value') return [inner, cleanField(inner, below, redaction)];
      // Headers, cookies and parameters are pairs.
      const field = key === 'cookies' ? 'cookie' : typeof name === 'string' ? name : inner;
      return [inner, cleanField(field, below, redaction)];
    }),
  );
}

function cleanField(name: string, value: unknown, redaction: Redaction): unknown {
  const secret = secretOfField(name);
  if (!secret || typeof value !== 'string' || value === '') return clean(value, name, redaction);
  return hideField(secret, value, redaction);
}

function hideField(secret: Secret, value: string, redaction: Redaction): string {
  redaction.onField?.(secret, value);
  return hidden(redaction, secret, value);
}

/** An element of a page: `['INPUT', { type: 'text', … }, …]`. */
function cleanElement(tag: string, attributes: Record<string, unknown>, redaction: Redaction): unknown {
  const type = String(attributes['type'] ?? 'text').toLowerCase();
  const isField = tag.toUpperCase() === 'INPUT' && !NOT_TYPED.has(type);
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const typed = name === FIELD_VALUE || (name === 'value' && isField);
      if (typeof value !== 'string' || !typed)
        return [name, clean(value, name === 'type' ? '' : name, redaction)];
      const secret = type === 'password' && value !== '' ? 'password' : undefined;
      return [name, secret ? hideField(secret, value, redaction) : hideTyped(value, redaction)];
    }),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
