import type { Facts } from './facts.ts';
import { isObject, own, textOf, type JsonObject } from './json.ts';

/** A card for the app's feed. Times are unix milliseconds. */
export interface ContentCard {
  readonly id: string;
  /** `short_news`, `captioned_image`, `text_announcement`, `banner_image`… */
  readonly type: string;
  /** A control card takes a place in the feed and is not drawn; its impression is logged like any other. */
  readonly isControl: boolean;
  readonly title: string;
  readonly text: string;
  readonly imageUrl: string | undefined;
  readonly url: string | undefined;
  readonly linkText: string | undefined;
  readonly isPinned: boolean;
  readonly isDismissible: boolean;
  readonly isViewed: boolean;
  readonly isClicked: boolean;
  readonly created: number;
  /** `Infinity`: never. */
  readonly expires: number;
  readonly extras: JsonObject;
}

/** Reads a card. Its field names are those of the vendor's Unity SDK; switches come as booleans or as 0 and 1. */
export function contentCardOf(card: JsonObject, fact: Facts): ContentCard {
  const text = (key: string) => textOf(own(card, key));
  const isOn = (key: string) => own(card, key) === true || own(card, key) === 1;
  const time = (key: string) => Number(own(card, key) ?? 0) * 1000;
  const extras = own(card, 'e');
  return {
    id: text('id') ?? '',
    type: text('tp') ?? '',
    isControl: text('tp') === fact('card-control-type'),
    title: text('tt') ?? '',
    text: text('ds') ?? '',
    imageUrl: text('i'),
    url: text('u'),
    linkText: text('dm'),
    isPinned: isOn('p'),
    isDismissible: isOn('db'),
    isViewed: isOn('v'),
    isClicked: isOn(fact('card-clicked')),
    created: time('ca'),
    expires: time('ea') > 0 ? time('ea') : Infinity,
    extras: isObject(extras) ? extras : {},
  };
}
