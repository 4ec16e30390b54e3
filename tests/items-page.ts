import type { Defect } from '../fixtures/defects/defect.ts';
import { DEFECTS } from '../fixtures/defects/defects.ts';
import { NATIVE_DEFECTS } from '../fixtures/defects/native/native-defects.ts';
import type { NativeDefect } from '../fixtures/defects/native/native-defect.ts';
import { OTHER_SHOPS, type OtherShop } from '../fixtures/other-shops.ts';
import { CATALOGUE, type Item } from '../harness/checklist/catalogue.ts';
import type { Phase, Side } from '../harness/checklist/item.ts';
import { en } from '../harness/report/text/en.ts';

/** What each side proves, and the false pass that is possible without it. */
const SIDES: Readonly<Record<Side, readonly [proves: string, without: string]>> = {
  wire: ['what left the device', 'a profile that somebody else filled, or that held the value before'],
  stored: ['what the workspace kept', 'a request that was sent, and refused or booked on another person'],
  screen: ['what a person saw', 'a message that arrived, and was never shown'],
};

const PHASES = Object.keys(en.phases) as Phase[];

/** `docs/items.md`: the checklist as a table, and a section for each item with the builds on which it is red. */
export function itemsPage(note: string): string {
  return `${note}

# Checklist items

The lines of the matrix. \`braze-qa run --item ID\` runs the checks of one; \`notApplicable\` in the configuration takes one out
for a target, with a reason.

- **Severity**: blockers and majors fail the gate, minors warn (\`gate.blocks\` in the configuration changes that).
- **Evidence**: the sides a check must have asserted. A pass without one of them is \`inconclusive\`.
- **Red on**: builds of the sample shop that break this item on purpose. \`npm run prove\` fails when one of them is not caught,
  or when a [healthy build](storefront.md#builds) is accused.

| side | proves | false pass without it |
|---|---|---|
${Object.entries(SIDES)
  .map(([side, [proves, without]]) => `| ${side} | ${proves} | ${without} |`)
  .join('\n')}

${PHASES.map(overview).join('\n')}
${CATALOGUE.map(section).join('\n')}`;
}

const of = (phase: Phase) => CATALOGUE.filter((item) => item.phase === phase);

function overview(phase: Phase): string {
  const rows = of(phase).map(
    ({ id, title, severity, evidence }) =>
      `| [\`${id}\`](#${id}) | ${title.en} | ${severity} | ${evidence.join(', ')} |`,
  );
  return `## ${phase}\n\n| id | title | severity | evidence |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function section({ id, title, phase, severity, channel, evidence, cause, fix }: Item): string {
  const onWeb = DEFECTS.filter(({ breaks }) => breaks === id);
  const onPhones = NATIVE_DEFECTS.filter(({ breaks }) => breaks === id);
  const elsewhere = OTHER_SHOPS.flatMap((shop) =>
    shop.defects.filter(({ breaks }) => breaks === id).map((defect) => ({ shop, defect })),
  );
  const isOnWeb = onWeb.length > 0 || elsewhere.some(({ shop }) => shop.platform === 'web');
  const builds = [
    ...onWeb.map((defect) => redOn(defect, ['web'])),
    ...elsewhere.map(({ shop, defect }) => redOn(defect, [`${shop.platform}, ${shop.how}`])),
    ...onPhones.map((defect) => redOn(defect, phonesOf(defect))),
  ];
  const commands = [
    ...seeItRed(onWeb[0], 'web-chromium'),
    ...elsewhere.slice(0, 1).map(({ shop, defect }) => seeItRedElsewhere(shop, defect)),
    ...seeItRed(onPhones[0], `${phonesOf(onPhones[0])[0]}-virtual`),
  ];
  return `### ${id}

**${title.en}** · _${title.fr}_

| | |
|---|---|
| phase, severity | ${phase}, ${severity} |
| evidence | ${evidence.join(', ')} |${channel ? `\n| not applicable | to an app that does not use the channel ${channel} (\`notIntegrated\` in its app map) |` : ''}
| proven able to fail on | ${platforms(isOnWeb, onPhones).join(', ') || 'nothing'} |
| usual cause | ${text(cause.en)} |
| cause habituelle | ${text(cause.fr)} |
| remedy | ${text(fix.en)} |
| remède | ${text(fix.fr)} |

Guarded against: ${evidence.map((side) => SIDES[side][1]).join('; ')}.

${builds.length === 0 ? 'No build of the sample shop breaks it: nobody has seen it red.' : redBuilds(builds, commands)}
`;
}

const redBuilds = (builds: readonly string[], commands: readonly string[]): string =>
  `Red on:\n\n${builds.join('\n')}\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\``;

const phonesOf = (defect: NativeDefect | undefined) => defect?.platforms ?? (['android', 'ios'] as const);

const platforms = (isOnWeb: boolean, onPhones: readonly NativeDefect[]): string[] => [
  ...(isOnWeb ? ['web'] : []),
  ...new Set(onPhones.flatMap((defect) => [...phonesOf(defect)])),
];

const redOn = ({ id, title }: Defect, where: readonly string[]): string =>
  `- \`${id}\` (${where.join(', ')}): ${text(title)}.`;

const seeItRed = (defect: Defect | undefined, target: string): string[] =>
  defect ? [`npm start -- --defect ${defect.id} --item ${defect.breaks} --target ${target}`] : [];

const seeItRedElsewhere = ({ name, platform, config }: OtherShop, { id, breaks }: Defect): string =>
  `npx braze-qa run --config ${config} --target ${platform}-${name} --build ${id} --item ${breaks}`;

const text = (words: string): string =>
  words.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
