import type { Target, VirtualPhoneTarget } from './config.ts';

/** Whether a target is a phone of this project, whatever SDK its app has: its clock can be moved, and its drivers are met halfway. */
export const isVirtual = (target: Target): target is VirtualPhoneTarget =>
  target.platform !== 'web' && (target.kind === 'virtual' || target.kind === 'jvm');
