import { dump } from './portal.ts';

/** The addresses of a page file as `getStaticPaths` wants them, static files before those with parameters. */
export function pathsOf(file: string, allFiles: readonly string[]): { params: Record<string, string> }[] {
  const patterns = allFiles.map((candidate) => ({
    candidate,
    pattern: patternOf(candidate),
    parameters: candidate.split('[').length,
  }));
  patterns.sort((a, b) => a.parameters - b.parameters);
  return dump.addresses.flatMap((address) => {
    const first = patterns.find(({ pattern }) => pattern.test(address));
    return first?.candidate === file ? [{ params: { ...first.pattern.exec(address)!.groups } }] : [];
  });
}

/** `[locale]/[type]/index.astro` becomes an expression with named groups for `/en/product/`. */
function patternOf(file: string): RegExp {
  const address = file.replace(/(index)?\.astro$/, '').replace(/\/$/, '');
  return new RegExp(`^/${address.replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)')}/$`);
}
