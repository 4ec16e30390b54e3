import { both, one, type Assumption } from './assumption.ts';

const device = {
  model: 'model',
  osVersion: 'os_version',
  locale: 'locale',
  timeZone: 'time_zone',
  carrier: 'carrier',
} as const;
const keyed = { key: 'key', value: 'value' } as const;
const message = { triggers: 'trigger_ids' } as const;

/**
 * Every fact of the model that is known less well than by a run of the real SDK or by its published source. The code
 * takes its values from here and from nowhere else.
 */
export const ASSUMPTIONS = [
  // Addresses and headers
  ...both('api', 'JVM', 'DOC', 'where all endpoints are', '/api/v3/'),
  ...both('data-path', 'JVM', 'DOC', 'events, attributes, device, settings, messages', 'data'),
  ...both('template-path', 'JVM', 'DOC', 'in-app messages filled in when they are shown', 'template'),
  ...both('cards-path', 'JVM', 'DOC', 'Content Cards', 'content_cards/sync'),
  ...both('flags-path', 'JVM', 'INF', 'feature flags', 'feature_flags/sync'),
  ...both('unregister-path', 'INF', 'INF', 'removal of the push token', 'push/unregister'),
  ...both('content-type', 'JVM', 'DOC', 'of every body', {
    header: 'Content-Type',
    value: 'application/json',
  }),
  ...both('key-header', 'JVM', 'DOC', 'repeats the app key', 'X-Braze-Api-Key'),
  ...both('data-header', 'JVM', 'DOC', '"true" on a data request', 'X-Braze-DataRequest'),
  ...both('triggers-header', 'JVM', 'INF', '"true" when messages are asked for', 'X-Braze-TriggersRequest'),
  ...both('cards-header', 'JVM', 'INF', '"true" on a sync of cards', 'X-Braze-ContentCardsRequest'),
  ...both('flags-header', 'JVM', 'INF', '"true" on a sync of flags', 'X-Braze-FeatureFlagsRequest'),
  ...both('attempt-header', 'JVM', 'DOC', 'how often the request was tried, from 1', 'X-Braze-Req-Attempt'),
  ...both('signature-header', 'DEC', 'UNK', 'the JWT, as on the web', 'X-Braze-Auth-Signature'),
  ...both('refusal', 'DEC', 'UNK', 'a refused JWT, as on the web', {
    field: 'auth_error',
    code: 'error_code',
    reason: 'reason',
  }),
  ...both('refusals-until-pause', 'DOC', 'DOC', 'refused JWTs in a row until the next session', 50),

  // Bodies
  ...both('common-fields', 'JVM', 'INF', 'top level of every body', {
    apiKey: 'api_key',
    deviceId: 'device_id',
    time: 'time',
    sdkVersion: 'sdk_version',
    appVersion: 'app_version',
    appVersionCode: 'app_version_code',
  }),
  ...one('version-code-end', 'android', 'JVM', 'stands behind the version code', '.0.0.0'),
  ...one('version-code-end', 'ios', 'UNK', 'stands behind the build number', '.0.0.0'),
  ...both('flavour-field', 'DEC', 'INF', 'the wrapper, in lower case', 'sdk_flavor'),
  ...both('body-parts', 'JVM', 'INF', 'lists of a data request', {
    events: 'events',
    attributes: 'attributes',
    device: 'device',
  }),
  ...both('event-fields', 'JVM', 'INF', 'an entry of the events', {
    name: 'name',
    data: 'data',
    time: 'time',
    session: 'session_id',
    user: 'user_id',
  }),
  ...both('ticks-per-second', 'JVM', 'UNK', 'times of events are seconds with milliseconds', 1000),
  ...both('attribute-fields', 'JVM', 'DOC', 'an entry of the attributes', {
    custom: 'custom',
    user: 'user_id',
    token: 'push_token',
  }),
  ...one('body-user', 'ios', 'DOC', 'the user at the top level; Android has none there', 'user_id'),
  ...both('sync-user', 'JVM', 'DOC', 'the user at the top level of other requests', 'user_id'),
  ...one('wipe-disables', 'ios', 'DOC', 'wiped data leaves the SDK disabled', true),
  ...one('mixes-users', 'android', 'INF', 'after a change of user a body may hold data of both', true),
  ...one('mixes-users', 'ios', 'INF', 'a body names one user, so it holds data of that one', false),
  ...both('respond-with', 'JVM', 'INF', 'asks for settings and messages', {
    field: 'respond_with',
    config: 'config',
    configTime: 'config_time',
    triggers: 'triggers',
    user: 'user_id',
  }),
  ...one('config-fields', 'android', 'DEC', 'the settings answered, by their former names', {
    time: 'time',
    events: 'events_blacklist',
    purchases: 'purchases_blacklist',
    attributes: 'attributes_blacklist',
  }),
  ...one('config-fields', 'ios', 'INF', 'the settings answered, as on Roku', {
    time: 'time',
    events: 'events_blocklist',
    purchases: 'purchases_blocklist',
    attributes: 'attributes_blocklist',
  }),

  // Device
  ...one('device-fields', 'android', 'JVM', 'facts as text; os_version is the API level', device),
  ...one('device-fields', 'ios', 'UNK', 'facts as text, named as on Android', device),
  ...one('resolution', 'android', 'DOC', 'sent before this major version', {
    field: 'resolution',
    until: 40,
  }),
  ...one('resolution', 'ios', 'UNK', 'deprecated in 18.1', { field: 'resolution', until: 18 }),
  ...one('push-enabled', 'android', 'JVM', 'whether notifications may be shown', {
    field: 'remote_notification_enabled',
    on: true,
    off: false,
  }),
  ...one('push-enabled', 'ios', 'DOC', 'the same as a number; 0 is inferred', {
    field: 'remote_notification_enabled',
    on: 1,
    off: 0,
  }),
  ...one('background-field', 'android', 'JVM', 'false on most phones', 'android_is_background_restricted'),
  ...one('push-authorization', 'ios', 'DOC', 'what the user answered; not_determined is unknown', {
    field: 'ios_push_auth',
    granted: 'authorized',
    provisional: 'provisional',
    denied: 'denied',
    undetermined: 'not_determined',
  }),
  ...both('device-changes-only', 'REC', 'REC', 'device facts that were accepted are left out', true),
  ...one('device-id-per-key', 'android', 'DOC', 'another app key is another device', true),
  ...one('device-id-per-key', 'ios', 'UNK', 'another app key is another device', true),

  // Sessions and sending
  ...both('session-timeout', 'DOC', 'DOC', 'seconds in the background', 10),
  ...one('session-at-init', 'ios', 'DOC', 'a session starts when the SDK is made', true),
  ...one('session-end-in-background', 'android', 'DOC', 'the timeout ends it if the app lives', true),
  ...one('session-end-in-background', 'ios', 'DOC', 'the end is only known at the next foreground', false),
  ...both('events-wait-for-session', 'INF', 'DOC', 'what is logged before the first session is held', true),
  ...both('session-for-new-user', 'JVM', 'DOC', 'a change of user ends the session and starts one', true),
  ...both('longest-user-id', 'DOC', 'INF', 'bytes; a longer id is ignored', 997),
  ...both('flush-interval', 'DOC', 'DOC', 'seconds, with a good network', 10),
  ...both('flush-in-background', 'INF', 'INF', 'entering the background sends at once', true),
  ...both('flush-with-permission', 'INF', 'DOC', 'the answer to the permission dialog is sent at once', true),
  ...both('flush-with-token', 'DOC', 'INF', 'a new push token is sent at once', true),
  ...both('backoff', 'CAP', 'INF', 'seconds until a failed request is tried again, doubled each time', {
    first: 10,
    longest: 300,
  }),

  // Events
  ...both('session-start', 'JVM', 'INF', 'event', 'ss'),
  ...both('session-end', 'JVM', 'INF', 'event; duration in seconds', { code: 'se', duration: 'd' }),
  ...both('custom-event', 'JVM', 'INF', 'event', { code: 'ce', name: 'n', properties: 'p' }),
  ...both('purchase', 'JVM', 'INF', 'event; the price is a number', {
    code: 'p',
    product: 'pid',
    currency: 'c',
    price: 'p',
    quantity: 'q',
    properties: 'pr',
  }),
  ...both('increment', 'JVM', 'INF', 'event', { code: 'inc', ...keyed }),
  ...both('array-add', 'JVM', 'INF', 'event', { code: 'add', ...keyed }),
  ...both('array-remove', 'JVM', 'INF', 'event', { code: 'rem', ...keyed }),
  ...both('array-set', 'JVM', 'REC', 'event', { code: 'set', ...keyed }),
  ...both('nested-merge', 'JVM', 'UNK', 'event, as on the web', { code: 'ncam', ...keyed }),
  ...both('location-attribute', 'JVM', 'INF', 'event', {
    code: 'lcaa',
    key: 'key',
    latitude: 'latitude',
    longitude: 'longitude',
  }),
  ...both('location-attribute-removed', 'REC', 'REC', 'event', { code: 'lcar', key: 'key' }),
  ...both('location', 'JVM', 'UNK', 'event', {
    code: 'lr',
    latitude: 'latitude',
    longitude: 'longitude',
  }),
  ...both('alias', 'JVM', 'INF', 'event', { code: 'uae', name: 'a', label: 'l' }),
  ...both('subscription-group', 'JVM', 'REC', 'event', {
    code: 'sgu',
    group: 'group_id',
    status: 'status',
  }),
  ...both('message-impression', 'DOC', 'INF', 'event', { code: 'si', ...message }),
  ...both('message-control', 'INF', 'INF', 'event', { code: 'iec', ...message }),
  ...both('message-click', 'INF', 'INF', 'event', { code: 'sc', ...message }),
  ...both('message-button', 'DOC', 'INF', 'event', { code: 'sbc', button: 'bid', ...message }),
  ...both('card-impression', 'JVM', 'INF', 'event', { code: 'cci', ids: 'ids' }),
  ...both('card-control', 'JVM', 'REC', 'event', { code: 'ccic', ids: 'ids' }),
  ...both('card-click', 'JVM', 'INF', 'event', { code: 'ccc', ids: 'ids' }),
  ...both('card-dismissal', 'JVM', 'INF', 'event', { code: 'ccd', ids: 'ids' }),
  ...both('flag-impression', 'JVM', 'INF', 'event, once a session', {
    code: 'ffi',
    flag: 'fid',
    tracking: 'fts',
  }),
  ...both('push-open', 'JVM', 'REC', 'event', { code: 'pc', campaign: 'cid' }),
  ...both('push-button', 'JVM', 'REC', 'event', { code: 'ca', campaign: 'cid', button: 'a' }),

  // Attributes
  ...both('standard-attributes', 'INF', 'INF', 'fields, as on Roku', {
    firstName: 'first_name',
    lastName: 'last_name',
    email: 'email',
    phone: 'phone',
    gender: 'gender',
    country: 'country',
    language: 'language',
    homeCity: 'home_city',
    dateOfBirth: 'dob',
    emailSubscription: 'email_subscribe',
    pushSubscription: 'push_subscribe',
  }),
  ...both('opt-in', 'DOC', 'DOC', 'set once, when notifications are first allowed', 'opted_in'),
  ...both('token-each-session', 'DOC', 'DOC', 'a session sends the token, so a new user gets it', true),
  ...both('unregister-token', 'UNK', 'UNK', 'field of the removal', 'push_token'),

  // In-app messages, as Roku's SDK reads them
  ...both('trigger-interval', 'REC', 'DOC', 'seconds between two messages', 30),
  ...both('trigger-fields', 'INF', 'INF', 'an entry of the triggers', {
    id: 'id',
    type: 'type',
    start: 'start_time',
    end: 'end_time',
    priority: 'priority',
    again: 're_eligibility',
    conditions: 'trigger_condition',
    delay: 'delay',
    data: 'data',
  }),
  ...both('templated', 'INF', 'INF', 'type of a message that is filled in when it is shown', 'templated_iam'),
  ...both('condition-fields', 'INF', 'INF', 'an entry of the conditions', {
    type: 'type',
    data: 'data',
    event: 'event_name',
    product: 'product_id',
    filters: 'property_filters',
  }),
  ...both('condition-types', 'INF', 'INF', 'what sets a message off', {
    open: 'open',
    event: 'custom_event',
    purchase: 'purchase',
    withProperties: '_property',
  }),
  ...both('filter-fields', 'INF', 'INF', 'a look at one property', {
    key: 'property_key',
    type: 'property_type',
    comparator: 'comparator',
    value: 'property_value',
  }),
  ...both('comparators', 'INF', 'INF', 'numbers of the comparators', {
    equals: 1,
    notEquals: 2,
    more: 3,
    atLeast: 4,
    less: 5,
    atMost: 6,
    matches: 10,
    exists: 11,
    missing: 12,
    notMatches: 17,
  }),
  ...both('message-ids', 'INF', 'INF', 'fields of a message', {
    trigger: 'trigger_id',
    control: 'is_control',
  }),
  ...both('message-counts-once', 'INF', 'INF', 'one impression and one click a message shown', true),
  ...both('template-request', 'JVM', 'INF', 'asks for one message', {
    field: 'template',
    trigger: 'trigger_id',
    event: 'trigger_event_type',
    data: 'data',
  }),
  ...both('template-answer', 'DOC', 'DOC', 'the message', { field: 'templated_message', data: 'data' }),
  ...both(
    'template-abort',
    'INF',
    'INF',
    'aborts a message: the next one by priority is shown instead',
    'error',
  ),

  // Content Cards and flags
  ...both('cards-answer', 'DOC', 'DOC', 'the list of a sync', 'cards'),
  ...both('cards-times', 'REC', 'REC', 'of the answer, given back with the next request', {
    full: 'last_full_sync_at',
    card: 'last_card_updated_at',
    isFull: 'full_sync',
  }),
  ...both('card-clicked', 'DOC', 'DOC', 'field of a card', 'cl'),
  ...both('card-counts-once', 'INF', 'INF', 'one impression a card and user', true),
  ...both('card-control-type', 'INF', 'INF', 'type of a card that is not shown', 'control'),
  ...both('flags-answer', 'INF', 'INF', 'the list of a sync, as on Roku', 'feature_flags'),
  ...both('flag-fields', 'INF', 'INF', 'a flag, as on Roku', {
    id: 'id',
    enabled: 'enabled',
    properties: 'properties',
    tracking: 'fts',
  }),

  // Pushes
  ...one('push-extras', 'android', 'DOC', 'deep link, values for the app, image', {
    uri: 'uri',
    extra: 'extra',
    image: 'ab_iu',
    formerImage: 'appboy_image_url',
  }),
  ...one('push-buttons', 'android', 'DOC', 'extras of action button 0 to 2', {
    before: 'ab_a',
    type: '_a',
    id: '_id',
    text: '_t',
    uri: '_uri',
    most: 3,
  }),
  ...one('push-campaign', 'ios', 'REC', 'place of the campaign in `ab`', 'c'),
] as const satisfies readonly Assumption[];
