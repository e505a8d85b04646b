/**
 * For a tool: its style sheet, as text (`import styles from './x.css?inline'`). So pages that do not hold the tool load
 * nothing of it, not even its styles; a style sheet that is imported as such is linked by every page of an entry.
 */
export function addStyles(styles: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
