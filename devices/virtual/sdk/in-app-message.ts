import type { Facts } from './facts.ts';
import { isObject, listOf, own, textOf, type Json, type JsonObject } from './json.ts';

/** A message for the app to show. */
export interface InAppMessage {
  readonly triggerId: string;
  /** `SLIDEUP`, `MODAL`, `FULL`, `HTML_FULL`… */
  readonly type: string;
  readonly header: string | undefined;
  readonly text: string;
  readonly imageUrl: string | undefined;
  /** Where a click leads. */
  readonly uri: string | undefined;
  readonly buttons: readonly MessageButton[];
  readonly extras: JsonObject;
  /** Milliseconds a slide-up stays, where it says so. */
  readonly duration: number | undefined;
}

export interface MessageButton {
  /** As it came, a number or text: it is logged as it came. */
  readonly id: Json;
  readonly text: string;
  readonly uri: string | undefined;
}

/** Reads a message. Its field names are those of the vendor's sample app. */
export function inAppMessageOf(data: JsonObject, fact: Facts): InAppMessage {
  const text = (key: string) => textOf(own(data, key));
  const extras = own(data, 'extras');
  const duration = own(data, 'duration');
  return {
    triggerId: text(fact('message-ids').trigger) ?? '',
    type: (text('type') ?? '').toUpperCase(),
    header: text('header'),
    text: text('message') ?? '',
    imageUrl: text('image_url'),
    uri: text('uri'),
    buttons: listOf(own(data, 'btns'))
      .filter(isObject)
      .map((button) => ({
        id: own(button, 'id') ?? '',
        text: textOf(own(button, 'text')) ?? '',
        uri: textOf(own(button, 'uri')),
      })),
    extras: isObject(extras) ? extras : {},
    duration: typeof duration === 'number' ? duration : undefined,
  };
}
