/* Loads the tools that are in the page: each one is a script of its own, see plugins/tools.ts. */
import { tools } from '#plugins/tools.ts';

for (const [name, load] of Object.entries(tools)) if (document.querySelector(name)) void load();
