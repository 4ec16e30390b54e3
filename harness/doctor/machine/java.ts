import { findJava } from '../../report/find-java.ts';
import { doubtful, good, type Finding } from '../finding.ts';
import { isDrivenHere, type Scene } from '../scene.ts';

/** The report has a second generator; UiAutomator2's driver starts Android's apksigner with it. */
export async function java({ env, phones }: Scene): Promise<Finding[]> {
  const found = await findJava(env);
  if (found !== undefined) return [good('Java', found)];
  const seen = 'none in JAVA_HOME or on the PATH';
  const installs = phones.some(
    ({ target }) => target.platform === 'android' && target.app !== undefined && isDrivenHere(target),
  );
  if (!installs) return [good('Java', `${seen}: the report is made by allure 3`)];
  const why = 'the UiAutomator2 driver looks at the signature of an APK with it';
  return [doubtful('Java', `${seen}: ${why}`, 'Install a Java, and set JAVA_HOME.')];
}
