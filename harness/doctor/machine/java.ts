import { findJava } from '../../report/find-java.ts';
import { doubtful, good, type Finding } from '../finding.ts';
import { anyTarget, isDrivenHere, type Scene } from '../scene.ts';

/** Without it there are no signatures of APKs; the report has a second generator. */
export async function java(scene: Scene): Promise<Finding[]> {
  const found = await findJava(scene.env);
  if (found !== undefined) return [good('Java', found)];
  const seen = 'none in JAVA_HOME or on the PATH';
  const installs = anyTarget(
    scene,
    (target) =>
      target.platform === 'android' &&
      target.kind !== 'virtual' &&
      target.app !== undefined &&
      isDrivenHere(target),
  );
  if (!installs) return [good('Java', `${seen}: the report is made by allure 3`)];
  return [
    doubtful('Java', `${seen}: the UiAutomator2 driver checks signatures of APKs with it`, 'Install a Java.'),
  ];
}
