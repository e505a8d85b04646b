import { renderMarkdown } from '/work/main/api/entries/markdown.ts';
import { markdownToHast } from 'satteri';
const n = 200000;
const cases: Record<string, string> = {};
for (const k of [100, 300, 1000, 3000]) { cases[`gt ${k} x lines`] = ('>'.repeat(k) + 'a\n').repeat(n / k); cases[`gt ${k} x paragraphs`] = ('>'.repeat(k) + 'a\n\n').repeat(n / k); }
cases.num = '1. '.repeat(n/3); cases.plus = '+ '.repeat(n/2); cases.mixed = '- > '.repeat(n/4); cases.mix2='+ a\n'.repeat(10)+'+ - '.repeat(n/4)+'x'; cases.star='* + '.repeat(n/4)+'x';
for (const [k, v] of Object.entries(cases)) { let t = performance.now(); markdownToHast(v); const a = performance.now()-t; t = performance.now();  let r: string|undefined; try { r = renderMarkdown(v, 'x'); } catch (e) { console.log(k, 'THROWS', String(e).slice(0,100)); continue; } console.log(k, Math.round(a), Math.round(performance.now() - t), 'ms', r === undefined ? 'refused' : r.length); }
