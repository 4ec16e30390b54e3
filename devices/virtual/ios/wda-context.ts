import type { Phone } from '../phone.ts';
import type { ElementStore } from './element-store.ts';
import { readScreen, type IosScreen } from './ios-screen.ts';
import type { DeviceFacts } from './lockdown.ts';
import type { UnknownRequests } from './unknown-requests.ts';

/** What one WebDriverAgent knows between two requests. */
export interface WdaState {
  /** Empty without a session. */
  sessionId: string;
  /** The app that the session is about. */
  bundleId: string;
  terminatesApp: boolean;
  /** What becomes of alerts without being asked: `accept`, `dismiss`, or nothing. */
  alertAction: string;
  /** Appium's settings. */
  readonly settings: Map<string, unknown>;
  orientation: string;
  locked: boolean;
  /** The app that was in front when the phone was locked. */
  beforeLock: string;
  /** The id of the field that has the keyboard. */
  focus: string;
}

export interface WdaContext {
  readonly phone: Phone;
  readonly device: DeviceFacts;
  readonly elements: ElementStore;
  readonly unknown: UnknownRequests;
  readonly state: WdaState;
  /** What every app of the phone finds in its environment, before a session adds to it. */
  readonly baseEnv: Readonly<Record<string, string>>;
}

export interface WdaRequest {
  /** The words of the path that the endpoint has in place of `:names`. */
  readonly params: ReadonlyMap<string, string>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Endpoints by method and path, without `/session/:id`. What they return becomes the `value` of the answer. */
export type WdaEndpoints = Readonly<Record<string, (context: WdaContext, request: WdaRequest) => unknown>>;

/** What WebDriverAgent looks at now. */
export async function currentScreen({ phone, state }: WdaContext): Promise<IosScreen> {
  if (phone.dialog && state.alertAction !== '') {
    await phone.answerDialog(state.alertAction === 'accept' ? 'yes' : 'no');
  }
  return readScreen(phone, String(state.settings.get('defaultActiveApplication') ?? 'auto'), state.locked);
}

export function newState(): WdaState {
  return {
    sessionId: '',
    bundleId: '',
    terminatesApp: false,
    alertAction: '',
    settings: new Map(),
    orientation: 'PORTRAIT',
    locked: false,
    beforeLock: '',
    focus: '',
  };
}
