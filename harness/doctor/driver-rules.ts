import { CodedError } from '../common/coded-error.ts';
import type { PhoneCapabilities, RealPhoneTarget } from '../config/config.ts';

/** What one of Appium's drivers accepts, by its own definitions. */
export interface DriverRules {
  /** As Appium calls it: `UiAutomator2`. */
  readonly name: string;
  /** Every capability it knows, without prefix. */
  readonly names: readonly string[];
  /** Whether a capability is one of WebDriver's own, which have no prefix. */
  isStandard(name: string): boolean;
  /** What is wrong with the value of one capability: its type, a choice it does not have. */
  mistakeIn(name: string, value: unknown): string | undefined;
  /** What the driver refuses beyond that, of capabilities without such mistakes. */
  refusal(capabilities: PhoneCapabilities): string | undefined;
}

type Constraints = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The part of a driver that is asked. Its list with the base driver's in it is protected, and there is no other. */
interface Driver {
  readonly _desiredCapConstraints: Constraints;
  validateDesiredCaps(capabilities: PhoneCapabilities): boolean;
}

const DRIVERS = {
  android: {
    name: 'UiAutomator2',
    load: async () => (await import('appium-uiautomator2-driver')).AndroidUiautomator2Driver as unknown,
  },
  ios: {
    name: 'XCUITest',
    load: async () => (await import('appium-xcuitest-driver')).XCUITestDriver as unknown,
  },
};

/**
 * Asks the driver of a platform, which is made and never started. It takes about half a second to load.
 *
 * @throws CodedError WDIO_NOT_INSTALLED
 */
export async function driverRules(platform: RealPhoneTarget['platform']): Promise<DriverRules> {
  const { name, load } = DRIVERS[platform];
  const { base, logger, DriverClass } = await loadAppium(load);
  // Drivers say what they refuse on the terminal too. All of them share one level.
  logger.getLogger('doctor').unwrap().level = 'silent';
  const driver = new DriverClass({}, false);
  const constraints = driver._desiredCapConstraints;
  return {
    name,
    names: Object.keys(constraints),
    isStandard: base.isStandardCap,
    mistakeIn: (capability, value) => {
      const reason = complaint(() =>
        base.validateCaps({ [capability]: value }, { [capability]: constraints[capability] ?? {} }),
      );
      return reason?.replaceAll(`'${capability}' `, '');
    },
    refusal: (capabilities) => complaint(() => driver.validateDesiredCaps({ ...capabilities })),
  };
}

async function loadAppium(load: () => Promise<unknown>) {
  try {
    const [base, { logger }, DriverClass] = await Promise.all([
      import('appium/driver.js'),
      import('appium/support.js'),
      load() as Promise<new (options: object, validates: boolean) => Driver>,
    ]);
    return { base, logger, DriverClass };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new CodedError('WDIO_NOT_INSTALLED', {}, { cause: error });
  }
}

function complaint(validate: () => unknown): string | undefined {
  try {
    validate();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
