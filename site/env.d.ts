/// <reference types="astro/client" />

declare namespace App {
  type SiteLocals = import('#plugins/kit/index.ts').SiteLocals;
  interface Locals extends SiteLocals {}
}

// Components as plain TypeScript sees them; `astro check` knows their real props.
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
