import { EventEmitter, once } from 'node:events';
import type { Phone, PhoneApp } from '../phone.ts';
import { DeviceFiles } from './device-files.ts';

export const LAUNCHER = 'com.android.launcher3';
export const SYSTEM_UI = 'com.android.systemui';
export const PERMISSION_CONTROLLER = 'com.android.permissioncontroller';
/** The server that the driver installs; `.test` beside it starts it. */
export const UIAUTOMATOR_SERVER = 'io.appium.uiautomator2.server';
export const SETTINGS_HELPER = 'io.appium.settings';

/** An app that is no process here: the driver's own helpers. */
export interface Helper {
  readonly versionCode: number;
  readonly versionName: string;
}

/** What can be installed from a file besides the phone's apps: what the driver brings. */
const HELPERS: ReadonlySet<string> = new Set([
  UIAUTOMATOR_SERVER,
  `${UIAUTOMATOR_SERVER}.test`,
  SETTINGS_HELPER,
]);
/** The settings helper as an earlier session left it: older than any that a driver brings, which is put over it where its capabilities allow. */
const HELPER_LEFT: Helper = { versionCode: 1, versionName: '1.0.0' };
/** Where the driver notes which apps may say where the phone is. */
const MOCK_APPS_FILE = '/data/local/tmp/mock_apps.json';
/** Different commands and endpoints that are kept as unknown. */
const MAX_UNKNOWN = 200;
const MAX_SETTINGS = 1_000;
/** Below the second after which the driver asks again. Milliseconds. */
const START_PATIENCE = 500;

/** What Android has around the apps of a phone, as shell commands and the UiAutomator2 server see it. */
export class AndroidSystem {
  readonly phone: Phone;
  readonly files = new DeviceFiles();
  readonly helpers = new Map<string, Helper>();
  readonly runningHelpers = new Set<string>();
  readonly #catalogue: ReadonlyMap<string, PhoneApp>;
  readonly #caFile: string | undefined;
  readonly #settings = new Map<string, string>();
  readonly #activities = new Map<string, string>();
  readonly #unknown = new Set<string>();
  readonly #instrumentation = new EventEmitter<{ started: [] }>();
  #endInstrumentation: (() => void) | undefined;
  #isServerStarting = false;
  #shutDown!: () => void;
  /** Fulfilled when the phone goes off. */
  readonly off = new Promise<void>((resolve) => (this.#shutDown = resolve));

  /** @param caFile PEM file of the certificate authority that apps trust beside the usual ones */
  constructor(phone: Phone, caFile?: string) {
    this.phone = phone;
    this.#caFile = caFile;
    this.#catalogue = new Map(phone.apps.map((app) => [app.id, app]));
  }

  /** Commands and endpoints that nothing here knows, oldest first. */
  get unknown(): readonly string[] {
    return [...this.#unknown];
  }

  recordUnknown(what: string): void {
    if (this.#unknown.size < MAX_UNKNOWN) this.#unknown.add(what.slice(0, 500));
  }

  shutDown(): void {
    this.stopInstrumentation();
    this.#shutDown();
  }

  /** Leaves what a session of the driver leaves on a phone: its settings helper, which runs on. */
  leaveHelper(): void {
    this.helpers.set(SETTINGS_HELPER, HELPER_LEFT);
    this.runningHelpers.add(SETTINGS_HELPER);
    this.files.write(MOCK_APPS_FILE, Buffer.from(JSON.stringify([SETTINGS_HELPER])));
  }

  /** Installs an app from its file, as new or over the one that is there, which ends. Whether the phone knows it. */
  async install(id: string, helper: Helper): Promise<boolean> {
    const app = this.#catalogue.get(id);
    if (app) {
      if (this.phone.state(id) === 0) await this.phone.install(app);
      return true;
    }
    if (!HELPERS.has(id)) return false;
    this.runningHelpers.delete(id);
    this.helpers.set(id, helper);
    return true;
  }

  async uninstall(id: string): Promise<boolean> {
    this.runningHelpers.delete(id);
    if (this.helpers.delete(id)) return true;
    if (this.phone.state(id) === 0) return false;
    await this.phone.uninstall(id);
    return true;
  }

  /** Names and versions of what is installed. */
  get packages(): ReadonlyMap<string, Helper> {
    const apps = this.phone.apps.map(
      ({ id, versionCode, version }) => [id, { versionCode, versionName: version }] as const,
    );
    return new Map([...apps, ...this.helpers]);
  }

  /** Process ids and names. Helpers have ids that no process has here. */
  get processes(): readonly { readonly pid: number; readonly name: string }[] {
    const apps = this.phone.apps.flatMap(({ id }) => {
      const pid = this.phone.pid(id);
      return pid === undefined ? [] : { pid, name: id };
    });
    return [...apps, ...[...this.runningHelpers].map((name, index) => ({ pid: index + 2, name }))];
  }

  async forceStop(id: string): Promise<void> {
    this.runningHelpers.delete(id);
    if (id === UIAUTOMATOR_SERVER) {
      this.stopInstrumentation();
      this.#isServerStarting = true;
    }
    await this.phone.kill(id);
  }

  /** Package and activity that have the focus. */
  get focus(): string {
    const { phone } = this;
    if (phone.permissionDialogOf) return `${PERMISSION_CONTROLLER}/.permission.ui.GrantPermissionsActivity`;
    if (phone.front) return `${phone.front}/${this.#activities.get(phone.front) ?? '.MainActivity'}`;
    return `${LAUNCHER}/.Launcher`;
  }

  setActivity(id: string, activity: string): void {
    if (this.#catalogue.has(id)) this.#activities.set(id, activity);
  }

  /**
   * Whether the UiAutomator2 server listens. The driver stops it, starts it and asks for it in one moment, and waits for a
   * second when it was too early: after a stop, this waits a little for a start.
   */
  async isInstrumented(): Promise<boolean> {
    if (this.#isServerStarting) {
      const signal = AbortSignal.timeout(START_PATIENCE);
      await once(this.#instrumentation, 'started', { signal }).catch(() => {});
      this.#isServerStarting = false;
    }
    return this.#endInstrumentation !== undefined;
  }

  /** Starts the UiAutomator2 server. Fulfilled when it ends. */
  startInstrumentation(): Promise<void> {
    this.stopInstrumentation();
    this.runningHelpers.add(UIAUTOMATOR_SERVER);
    const ended = new Promise<void>((resolve) => (this.#endInstrumentation = resolve));
    this.#isServerStarting = false;
    this.#instrumentation.emit('started');
    return ended;
  }

  stopInstrumentation(): void {
    this.runningHelpers.delete(UIAUTOMATOR_SERVER);
    this.#endInstrumentation?.();
    this.#endInstrumentation = undefined;
  }

  setting(namespace: string, name: string): string | undefined {
    return this.#settings.get(`${namespace} ${name}`);
  }

  putSetting(namespace: string, name: string, value: string): void {
    if (this.#settings.size < MAX_SETTINGS) this.#settings.set(`${namespace} ${name}`, value);
    if (namespace === 'global' && name === 'http_proxy') this.#setProxy(value);
  }

  /** Whether there was one. */
  deleteSetting(namespace: string, name: string): boolean {
    if (namespace === 'global' && name === 'http_proxy') this.#setProxy('');
    return this.#settings.delete(`${namespace} ${name}`);
  }

  /** `host:port`; an empty one or `:0` takes the proxy away. Apps see it when they start. */
  #setProxy(value: string): void {
    const trusted = this.#caFile === undefined ? {} : { NODE_EXTRA_CA_CERTS: this.#caFile };
    if (/^:?0?$/.test(value)) return this.phone.setNetwork(trusted);
    const proxy = `http://${value}`;
    this.phone.setNetwork({
      ...trusted,
      // Node from 24 on; earlier ones leave it to the app's own dispatcher.
      NODE_USE_ENV_PROXY: '1',
      ...both('HTTP_PROXY', proxy),
      ...both('HTTPS_PROXY', proxy),
      ...both('NO_PROXY', ''),
    });
  }
}

const both = (name: string, value: string) => ({ [name]: value, [name.toLowerCase()]: value });
