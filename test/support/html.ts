import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:document'],
    rules: {
      // How the compiler writes things down is nobody's concern.
      'attr-quotes': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'doctype-style': 'off',
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      // Titles of entries are as long as people make them.
      'long-title': 'off',
      // A group of check boxes has one name, as a group of radio buttons has.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
      // Neither is allowed by the content security policy.
      'no-inline-style': 'error',
      'require-csp-nonce': 'off',
      'require-sri': ['error', { target: 'crossorigin' }],
    },
  }),
);

/**
 * Checks a whole page against the HTML standard.
 *
 * @returns one line a problem: line and column, rule, what is wrong; empty when there is none
 */
export async function findHtmlProblems(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages
      .filter((message) => !isOfList(message))
      .map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  );
}

/** The values of a list field are sent under one name; the standard allows it, the rule does not. */
const isOfList = ({ ruleId, message }: { ruleId: string; message: string }): boolean =>
  ruleId === 'form-dup-name' && /"fields\.[\w.]+"$/.test(message);
