/** A template that cannot be used. `line` counts from 1. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly line: number;

  /** @param at Where in the template, in characters. */
  constructor(message: string, template: string, at: number) {
    super(message);
    this.line = template.slice(0, at).split('\n').length;
  }
}
