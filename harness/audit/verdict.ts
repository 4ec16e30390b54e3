import type { Side } from '../checklist/item.ts';
import type { AuditEvidence } from './evidence.ts';

/** What an audit finds for one item. */
export interface AuditVerdict {
  readonly status: 'passed' | 'failed' | 'inconclusive' | 'blocked' | 'not-applicable';
  /** Empty when it passed. */
  readonly reason: string;
  /** What was really looked at. */
  readonly sides: readonly Side[];
}

/** Judges one item. Pure: the same evidence gives the same verdict. */
export type Judge = (evidence: AuditEvidence) => AuditVerdict;

export const passed = (...sides: Side[]): AuditVerdict => ({ status: 'passed', reason: '', sides });

/** An expectation did not hold. */
export const failed = (reason: string): AuditVerdict => ({ status: 'failed', reason, sides: ['wire'] });

/** Something is odd, and the evidence does not decide it. */
export const inconclusive = (reason: string): AuditVerdict => ({
  status: 'inconclusive',
  reason,
  sides: ['wire'],
});

/** The evidence holds nothing of it. The reason names what would. */
export const blocked = (reason: string): AuditVerdict => ({ status: 'blocked', reason, sides: [] });

/** It is about something that the platform does not have. */
export const notApplicable = (reason: string): AuditVerdict => ({
  status: 'not-applicable',
  reason,
  sides: [],
});

/** A judge that never has enough: the item needs what an app map says. */
export const needs =
  (what: string): Judge =>
  () =>
    blocked(`needs ${what}: npx braze-qa init`);
