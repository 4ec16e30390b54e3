import type { Writer } from 'allure-js-commons/sdk/reporter';
import { redactBytes } from './redact-bytes.ts';
import { LEFT_OUT, redactFile } from './redact-file.ts';
import { redactResult } from './redact-result.ts';
import type { Redaction } from './redaction.ts';

/**
 * Writes Allure results without personal data and keys: nothing reaches the disk before it was redacted.
 *
 * @param writer writes what is left
 * @param isClean whether a file was redacted already
 * @example
 * const writer = redactingWriter(new FileSystemWriter({ resultsDir: 'reports/allure-results' }), HIDING);
 */
export function redactingWriter(
  writer: Writer,
  redaction: Redaction,
  isClean: (file: string) => boolean = () => false,
): Writer {
  return {
    writeResult: (result) => writer.writeResult(redactResult(result, redaction)),
    writeGroup: (group) => writer.writeGroup(redactResult(group, redaction)),
    writeGlobals: (name, globals) => writer.writeGlobals(name, redactResult(globals, redaction)),
    writeAttachment: (name, content) =>
      writer.writeAttachment(name, redactBytes(Buffer.from(content), redaction, { depth: 0 }) ?? LEFT_OUT),
    writeAttachmentFromPath: (name, from) =>
      isClean(from)
        ? writer.writeAttachmentFromPath(name, from)
        : writer.writeAttachment(name, redactFile(from, redaction)),
    // Written by braze-qa itself.
    writeEnvironmentInfo: (info) => writer.writeEnvironmentInfo(info),
    writeCategoriesDefinitions: (categories) => writer.writeCategoriesDefinitions(categories),
  };
}
