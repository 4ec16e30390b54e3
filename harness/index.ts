/** The public API. Checks import `braze-qa/check`, which needs Playwright or WebdriverIO; nothing here does. */
export { decode } from './wire/decode.ts';
export type { BrazeEvent, EventOf, EventType } from './wire/event.ts';
export type { Exchange } from './wire/exchange.ts';
export { Ledger } from './ledger/ledger.ts';
export { createTwin } from './twin/create-twin.ts';
export type { Twin } from './twin/twin.ts';
export type { Workspace } from './twin/workspace.ts';
export type { WorkspaceSeed } from './twin/seed.ts';
export { defineConfig, type Config } from './config/config.ts';
export { definePlan, type PlanInput } from './plan/define-plan.ts';
export { defineNativeAppMap, type NativeAppMap, type NativeScreen } from './app/native/native-app-map.ts';
export { namedMessage } from './app/native/named-message.ts';
export { defineWebAppMap, type WebAppMap, type WebScreen } from './app/web/web-app-map.ts';
export { buildMatrix } from './checklist/matrix.ts';
export { judgeGate } from './checklist/gate.ts';
